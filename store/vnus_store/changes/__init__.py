"""How a store changes: requests, the edits that they come to, and how those are taken back."""
