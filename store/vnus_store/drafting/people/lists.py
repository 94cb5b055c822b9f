"""The words around a name that tell whose it is, in English and Vietnamese.

Invariant: words only, in lower case, no code that decides. A word with Vietnamese marks stands for itself with
its marks, or without any (see `words.is_one_of`).
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Words parted by blanks, each once."""
    return frozenset(words.split())


COMMON_GIVEN = word_set(
    "abraham adam alan albert alex andrew ann anna anne anthony antony arthur ben bill bob brian catherine "
    "charles charlie chris christopher dan daniel dave david dean dennis dick donald doug douglas ed edward "
    "elizabeth eric francis frank fred gary george grace greg harry helen henry jack james jane janet jason jeff "
    "jim joe john joseph ken kevin larry laura linda lloyd marc mark martin mary max michael mike nancy nick paul "
    "pete peter philip ray richard rob robert roger ron ronald ryan sam sarah scott sean steve steven susan ted "
    "theodore thomas tim tom tony walter warren will william"
)
"""Given names that so many bear that they tell of nobody unless the text has the family name too."""

FEMALE = word_set(
    "angela ann anna anne barbara caroline catherine charlene condoleezza elaine elizabeth gina hillary ivanka jane "
    "janet jill julia kamala karen katherine kathleen laura linda loretta madeleine margaret maria mary melania "
    "michelle nancy pam pamela samantha sarah susan tammy theresa tulsi virginia wendy "
    "thị"
)
"""Given and middle names of women; a name with none of them says nothing."""

NOT_A_PERSON = word_set("rice austin christopher jordan march may major church young grant marshall law")
"""Family names that are also a thing, a place or a given name: they tell of nobody at the head of a sentence."""

VIETNAMESE_FAMILIES = word_set(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý lâm tô trương đinh đoàn lương mai trịnh "
    "đào cao hà tạ thái tăng phùng chu châu kiều quách thạch vương triệu từ"
)
"""Family names, to know a Vietnamese name by that is in no list."""

MEN = word_set("mr mister sir ông ngài lord")
WOMEN = word_set("mrs ms miss madam mme bà lady")
"""Words before a name that tell whether a man or a woman bears it."""

PRIVATE = word_set("thằng chị cô chú em bé cậu bạn nàng mợ dì nhóc")
"""Words before a name by which nobody calls who holds an office: the name is somebody else's."""

HONORIFICS = word_set("cụ ngài đồng_chí dr prof professor")

TITLES: dict[str, tuple[str, ...]] = {
    "president": ("president of",),
    "tổng thống": ("president of",),
    "chủ tịch": ("president of", "chairman"),
    "chủ tịch nước": ("president of",),
    "vice president": ("vice president",),
    "phó tổng thống": ("vice president",),
    "prime minister": ("prime minister",),
    "premier": ("prime minister",),
    "thủ tướng": ("prime minister",),
    "phó thủ tướng": ("deputy prime minister",),
    "general secretary": ("general secretary",),
    "secretary general": ("general secretary", "secretary general"),
    "party chief": ("general secretary",),
    "tổng bí thư": ("general secretary",),
    "bí thư": ("secretary",),
    "secretary": ("secretary",),
    "foreign minister": ("foreign affairs", "foreign minister"),
    "ngoại trưởng": ("foreign affairs", "foreign minister", "secretary of state"),
    "minister": ("minister",),
    "bộ trưởng": ("minister", "secretary"),
    "thứ trưởng": ("deputy minister", "vice minister"),
    "deputy minister": ("deputy minister",),
    "chairman": ("chairman",),
    "ambassador": ("ambassador",),
    "đại sứ": ("ambassador",),
}
"""A title before a name -> what the titles of such an office contain, folded."""

STRONG_TITLES = word_set("president premier thống tướng")
"""Last words of titles that nobody is given who never held such an office."""

TITLE_WORDS = word_set(
    "president presidents secretary minister premier chairman chairwoman chief senator sen general gen governor gov "
    "ambassador adviser advisor leader lady envoy spokesman spokeswoman justice judge representative rep admiral "
    "colonel captain major dr prof professor mr mrs ms miss madam sir lord mister comrade democrat democratic "
    "republican american vietnamese communist party us u s state treasury defense defence deputy vice former then "
    "thống tướng trưởng thư tịch sứ soái ông bà ngài cụ chí bác hội vương hoàng viên nhân tá bướng anh luật sư"
)
"""Words before a name, capital or not, that are no part of it."""

OPENERS = word_set(
    "a about according across after against all although america among an and another are around as ask at because "
    "before behind beside besides between both but by can could did do does during either even ever every except few "
    "for from had has have he her here his how however i if in inside instead is it its just last later let like "
    "many meanwhile more most mr my near new old big neither never next no nor not now of off on once one only or our "
    "out over perhaps q remember see she should since so soon still tell than thank that the their then there these "
    "they this those though three through thus till to today together tomorrow tonight two under unless unlike until "
    "upon was we were what whatever when whenever where whereas whether which while who whoever whom whose why will "
    "with within without would yes yesterday yet you your "
    "khi sau trước theo nhưng và với còn trong tại ở do vì nếu dù thì cả chỉ được bị cùng hôm nay đến từ thưa gặp rồi "
    "hai về như để tuy bởi nhờ ngoài giữa có cho rằng mời chính thấy hỏi đón tiễn tiếp vẫn cũng sang qua vợ chồng"
)
"""Words that open a sentence and are then no part of the name behind them."""

INSTITUTIONS = word_set(
    "foundation library center centre tower towers institute school university street avenue road boulevard airport "
    "bridge prize award awards doctrine act hall hotel park square museum building fund organization organisation "
    "memorial college dam presidential intercontinental parkway highway lane lecture fellowship scholarship hospital "
    "stadium initiative global plaza resort international ranch endowment chair house company corporation inc group"
)
"""Words that make of the name before them the name of something else."""

PLACES_BEFORE = word_set(
    "phố đường cầu hầm trường quận phường xã huyện chợ quỹ viện tàu uss bay tỉnh thôn làng ngõ hẻm lộ"
)
PLACES_BEFORE_PLAIN = word_set("pho duong uss quan phuong")
"""Words before a name that make it a street's, a ship's, a fund's: with marks, and those plain enough without."""

SHIPS = word_set("carrier destroyer ship warship vessel frigate uss")

FORERUNNERS = word_set(
    "vice deputy assistant under acting former ex cựu phó nguyên previous future next then first last"
)
"""Words before an office by which it is another one, or nobody's now."""

NO_HOLDER_BEFORE = word_set(
    "a an any no every each new as became become becomes becoming is was be been being elected named appointed sworn "
    "served serving một mỗi mọi các những làm là nào chức nhiệm bầu cử ứng viên đời vị bao giờ thành"
)
"""Words before an office that speak of the office and not of its holder."""

NO_HOLDER_AFTER = word_set("elect đắc đầu since until from for thứ designate candidate nominee nào")
"""Words after an office that speak of the office and not of its holder."""

ELDER = word_set("elder senior older sr father cha bố")
YOUNGER = word_set("younger junior jr son con")
"""Words beside a family name that tell which of two generations is meant."""

ENGLISH_VERBS_AFTER = word_set(
    "said says told tells met meets arrived arrives came comes went goes flew flies visited visits will is was has had "
    "would also did does who gave made called took smiled left landed spoke speaks signed thanked promised s and"
)
"""Words after a family name at the head of a sentence that show it to be a name."""

VERBS_AFTER = word_set(
    "nói cho đã sẽ là cũng được không tới đến sang thăm gặp tiếp phát nhấn khẳng muốn có đang vừa và với cùng đáp kể "
    "trả mời cảm bắt ký đọc hứa rời lên về dự tuyên nhận chủ"
)
"""Words after a bare given name in a Vietnamese sentence that show it to be a name."""

CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)

ABBREVIATIONS = word_set(
    "mr mrs ms dr gen sen gov rep pres prof sec st jr sr lt col adm jan feb mar apr jun jul aug sept sep oct nov dec no"
)

EQUIVALENT_TITLES: dict[str, tuple[str, ...]] = {
    "president of the united states": (
        "US president",
        "U.S. president",
        "Tổng thống Mỹ",
        "Tổng thống Hoa Kỳ",
    ),
}
"""A folded title -> other words that stand for it."""

VIETNAMESE_WORDS = word_set(
    "va cua la da se ong nguoi khong cac mot nam ngay voi cho duoc hai nuoc nhung co tu"
)
ENGLISH_WORDS = word_set("the of and to in for with that is was on his by from at be it has")
