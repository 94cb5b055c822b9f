"""The words that tell what kind of event a sentence speaks of, and how far it has come, in both languages.

Invariant: every kind and every status is one of the store's own; a pattern stands for words, in lower case.
"""

from __future__ import annotations

ENGLISH_VERBS: tuple[tuple[str, str], ...] = (
    ("verdict", r"(?:was|were|been|be|is|are)? ?(?:sentenced|convicted|found guilty|jailed for)"),
    (
        "release",
        r"freed|set free|those released|go(?:es)? free|went free|"
        r"(?:was|were|been|be) released|released (?:from|(?-i:[A-Z]))|"
        r"let [\w-]+(?: [\w-]+){0,6} out of prison|pardoned",
    ),
    (
        "appointment",
        r"(?:was|were|been|be|is) (?:appointed|elected|named|sworn in|re-elected)|appointed|elected|"
        r"sworn in|took (?:office|over|the oath)|takes (?:office|the oath)|inaugurated",
    ),
    (
        "invitation",
        r"(?:was|were|been|be)? ?invit(?:ed|es|e)(?= )|invitation to|invited|inviting|extended an invitation",
    ),
    ("agreement", r"sign(?:ed|s)?(?= )|signed|signing|concluded an agreement|agreed on|initialled|upgraded"),
    (
        "anniversary",
        r"commemorat(?:e[sd]?|ing)|celebrat(?:e[sd]?|ing)|mark(?:s|ed|ing)? (?:the|their|its|\d)",
    ),
    (
        "talks",
        r"h[eo]ld talks|holds talks|negotiat(?:e[sd]?|ing)|had talks|spoke(?:n)? by (?:tele)?phone|"
        r"(?:had|have|has) spoken with|telephoned",
    ),
    (
        "meeting",
        r"meets?(?= )|met(?= )|receiv(?:e[sd]?)(?! an? )|sat down with|shook hands|shake hands|came together|"
        r"come together|hosted|hosts",
    ),
    (
        "visit",
        r"visit(?:s|ed|ing)?(?! (?:to|of|by|in|was|will|is|had|has|that)\b|s|,|\.)|arriv(?:e[sd]?|ing) (?:in|at)|"
        r"arrived|landed|lands|flew (?:in)?to|fly to|flies to|flew out|travel(?:s|led|ed)? to|came to|"
        r"to (?:the )?\w+ came|comes to|"
        r"went to|goes to|due in|toured|stop(?:ped|s)? (?:over )?in|paid \w+ (?:an? )?(?:\w+ )?visit",
    ),
)
"""Kind -> finite verbs and what stands for one."""

ENGLISH_STATEMENT = (
    r"said|says|told|tells|announc(?:e[sd]?|ing)|stated|declared|confirmed|reported|spoke|speaks?|remarked|added|"
    r"reads? (?:his|her|out)|disclosed"
)

ENGLISH_NOUNS: tuple[tuple[str, str], ...] = (
    ("visit", r"(?:state |official |working )?visits?|trips?|journeys?|tour|stopover"),
    ("talks", r"talks|negotiations|(?:telephone|phone) call"),
    ("meeting", r"meetings?|summit|encounter|audience"),
    ("invitation", r"invitations?"),
    ("anniversary", r"anniversar(?:y|ies)"),
    ("verdict", r"verdict|sentence of|conviction|prison term"),
    ("release", r"releases? of|amnesty"),
    ("appointment", r"appointment|inauguration|swearing-in|election of"),
    ("agreement", r"agreement|treaty|memorandum|accord|pact|deal"),
    ("session", r"sessions?|general assembly|plenum|plenary|congress"),
    ("statement", r"statements?|press release|announcement|speech|remarks"),
)

VIETNAMESE_VERBS: tuple[tuple[str, str], ...] = (
    ("verdict", r"tuyên án|kết án|bị kết tội|tuyên phạt|lĩnh án|xử phạt|bị tuyên"),
    ("release", r"trả tự do|phóng thích|được thả|thả|ân xá|ra tù"),
    ("appointment", r"bổ nhiệm|được bầu|bầu(?! trời| không khí| dục)|đắc cử|nhậm chức|tuyên thệ|phê chuẩn"),
    ("invitation", r"mời|ngỏ lời mời|gửi lời mời"),
    (
        "agreement",
        r"(?<!chữ )(?<!đăng )(?<!thư )(?<!nhật )ký(?! ức| túc| giả| hiệu| tên)|ký kết|nhất trí nâng cấp|nâng cấp",
    ),
    ("anniversary", r"kỷ niệm(?! chương| vật)|kỉ niệm"),
    ("talks", r"hội đàm|đàm phán|điện đàm|thương thảo|gọi điện"),
    (
        "meeting",
        r"gặp(?! nạn| khó| phải)|hội kiến|tiếp kiến|chào xã giao|(?<!trực )(?<!gián )tiếp(?! tục| theo| cận| nhận|"
        r" xúc| diễn| nối| sức| viện)|tiếp xúc|đón tiếp|bắt tay",
    ),
    (
        "visit",
        r"thăm(?! dò)|công du|hạ cánh|đặt chân|lên đường|(?:tới|đến|sang|rời)(?= (?:(?-i:[A-ZĐ])|thăm))|ghé|về nước",
    ),
)

VIETNAMESE_STATEMENT = (
    r"tuyên bố|cho biết|cho hay|phát biểu|thông báo|công bố|khẳng định|nói|nhấn mạnh|họp báo|xác nhận|đọc lời"
)

VIETNAMESE_NOUNS: tuple[tuple[str, str], ...] = (
    ("visit", r"chuyến (?:thăm|đi|công du|công tác)"),
    ("talks", r"cuộc (?:hội đàm|đàm phán|điện đàm)"),
    ("meeting", r"cuộc gặp|thượng đỉnh|hội nghị cấp cao|buổi tiếp"),
    ("invitation", r"lời mời|thư mời"),
    ("anniversary", r"lễ kỷ niệm"),
    ("verdict", r"bản án|phiên tòa|phiên toà"),
    ("agreement", r"hiệp định|thỏa thuận|thoả thuận|bản ghi nhớ"),
    (
        "session",
        r"kỳ họp|phiên họp|khóa họp|khoá họp|đại hội đồng|hội nghị trung ương|đại hội|phiên (?:bế|khai) mạc",
    ),
    ("statement", r"tuyên bố chung|thông cáo|họp báo|bài phát biểu"),
)

ENGLISH_STATUS: tuple[tuple[str, str], ...] = (
    ("cancelled", r"cancel(?:s|led|ed|lation)|called off|call off|scrapped|abandoned the"),
    ("postponed", r"postpon(?:e[sd]?|ement)|put off|delayed|pushed back|deferred"),
    ("unconfirmed", r"might|reportedly|rumou?r(?:s|ed)?|could|(?-i:may)(?= [a-z])|possibly|unconfirmed"),
    (
        "announced",
        r"will|would|shall|(?:is|are|was|were) (?:about )?to|(?:is|are) due|due to|plans?(?: to)?|planned|planning|"
        r"expected|scheduled|set to|intends?|looks forward|upcoming|coming (?:visit|trip|journey)|going to|"
        r"next (?:week|month|year)|to (?:visit|meet|sign|hold|travel|receive|host)",
    ),
)
"""Status -> words that give it; the first that stands there counts, and without any it was held."""

VIETNAMESE_STATUS: tuple[tuple[str, str], ...] = (
    ("cancelled", r"hủy|huỷ|hủy bỏ|huỷ bỏ"),
    ("postponed", r"hoãn|lùi lại|dời lại|dời ngày"),
    ("unconfirmed", r"có thể|nghe nói|tin đồn|được cho là|chưa xác nhận"),
    ("announced", r"sẽ|sắp|dự kiến|chuẩn bị|có kế hoạch|lên kế hoạch|dự định|theo chương trình|tới đây"),
)
