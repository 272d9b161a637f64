"""English."""

from server.media.tongues.tongue import Tongue, pattern, words

_NOUN = r"(?:primary|secondary|middle|high|elementary|boarding|central|hope|junior|infant|national|nursery|grammar|catholic|international|community)"
_SCHOOL = (
    r"(?:school|academy|kindergarten|nursery|creche|college|orphanage|children'?s home|preschool)"
)
_NOT_FIRST = r"(?!(?:our|my|the|this|that|these|in|at|after|before|when|we|from|no|every|his|her|their|and|but|to|i|a|an|of|go|goes|new|old|big|small|same|is|was|for|love|like|hate|miss|leave|left|start|skip|about|into|near|with|by|all|any|first|good|bad|best|whole|there|on|so|then|back|home|not|next|called|or|because|where|your|its|off|only|just|am|are|be|come|walk|went|more|some|another|also)\b)"

ENGLISH = Tongue(
    code="en",
    hints=words(
        "the and is my in of we are was have has with not she he they you it at her his our for me but this that from when what very because don't i'm i live go went like said a i'm it's at go to today then there all would could been their them who will just like about were did do does know want your home school mum dad friend friends am an or if on by us can't didn't isn't wasn't every day my play played playing she's he's call called called name"
    ),
    letters="",
    introduction=pattern(
        r"\b(?:my|his|her|whose|their) (?:full |first |last |best friend'?s |friend'?s |brother'?s |little brother'?s |sister'?s |mum'?s |mom'?s |dad'?s |real |middle |family |sur|nick|baby'?s |teacher'?s )?names? (?:is|was|are)\s+",
        r"\b(?:my|his|her|whose|their|\w+'?s) (?:full |first |last |real |nick)?name'?s\s+",
        r"\b(?:is|was|are|am|i'm|im|she's|he's|me|him|her|girl|boy|pal|neighbour|friend|teacher|baby|cousin|brother|sister|son|daughter) (?:called|named)\s+(?:her |him |me )?",
        r"\b(?:i|we|you can|everyone|everybody|they|people|friends|family|kids|mum|mom|dad|grandma|nan|granny) (?:all |always |just |can )?calls? (?:me|him|her)\s+",
        r"\b(?:known as|signed|sincerely|yours|love from|best wishes|bye from|i go by|hi i'?m|hello i'?m|it'?s me|nickname is)[ ,]+",
    ),
    kin=words(
        "grandma grandpa grandmother grandfather granny gran nan nana nanny grandad granddad uncle aunt auntie aunty brother sister cousin teacher friend mate classmate bestie neighbour neighbor nephew niece coach headteacher headmaster principal stepdad stepmum stepfather stepmother godmother godfather boyfriend girlfriend father sir"
    ),
    between=words("my our called named is - :"),
    titles=words("coach mr mrs miss ms mister madam dr doctor mr. mrs. ms. dr. sir"),
    company=words("with and meet met hug called loves love miss hi hello"),
    no_people=words(
        "dog cat puppy kitten hamster rabbit bunny goat horse cow pony parrot fish bird pig hen chicken lamb turtle tortoise bear teddy doll saint st st. captain king queen prince princess president character hero singer actor footballer player planet god author lake river mount mountain guinea"
    ),
    named_place=pattern(
        r"\b(?:village|town|city|place|hamlet|estate|street|barangay|townland|area|island)(?: (?:i|we) (?:live|come from|live in|stay in|moved to))?(?: (?:in|from|where i live|where we live))?(?: (?:is|was|it's|it is|that is|that's))? (?:called|named)\s+",
        r"\b(?:village|town|city|hamlet|barangay|townland)'?s name is\s+|\bname of (?:my|our|the) (?:village|town|city|place|hamlet|barangay) is\s+",
    ),
    family=pattern(r"o'\w{3,}", r"m(?:a|i)?c[b-hj-np-z]\w{3,}", r"fitz\w{3,}"),
    after_name=words(
        "said says told asked gave came went lives lived sits sat laughed laughs cried cries hit pushed moved lent helps helped plays played likes loves loved sings runs ran shares shared lost brought made thinks wants calls called texted and's"
    ),
    where=pattern(
        r"\b(?:i|we|they|he|she|who|mum|mom|dad|grandma|aunt|uncle|family) (?:still |now |all |both |used to |will |also )?(?:live|lives|lived|living|stay|stays|stayed|staying|moved?|moving|works?|working|worked) (?:in|at|near|to|on)\s+",
        r"\b(?:living|staying|born|grew up|works|working|moved|house|home|village|town|school|flat) (?:in|near|at|to|outside)\s+",
        r"\b(?:am|i'm|im|we're|is|are|he's|she's|come|comes|came|was|all|originally|moved) from\s+",
        r"\b(?:village|town|city|hamlet|estate|parish|county|borough|district|suburb) (?:of|called|named|is)\s+(?:called )?",
    ),
    place_nouns=words("county village_of town_of city_of"),
    place_nouns_after=words("village town county city borough parish hamlet estate district"),
    place_prepositions=words("in at near from to outside around through leaving towards"),
    address=pattern(
        r"\b(?:(?:flat|apartment|apt\.?|unit)\s+\d+[a-z]?,?\s+)?\d{1,4}[a-z]?,?\s+(?:[a-z][\w'-]{1,24}\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|close|crescent|terrace|court|place|way|gardens|grove|row|square|park|hill|mews|walk|boulevard|green)\b(?!\s+(?:home|to|from|of))",
        r"\b(?:(?!(?:the|a|my|our|this|that|in|on|at|down|across|cross|up|every|of|from|to|and|by|main|busy|next|same|is|i|live|near)\b)[a-z][\w'-]{1,24}\s+){1,3}(?:street|road|avenue|lane|crescent|terrace|gardens|grove|mews|boulevard)\b(?:\s+(?:no\.?|number)?\s*\d+[a-z]?\b)?(?:,? flat \d+)?",
        r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[abd-hjlnp-uw-z]{2}\b",
        r"\b[ac-fhknprtv-y]\d[0-9w]\s?[0-9ac-fhknprtv-y]{4}\b(?=.*\b)(?<=\d{2})|(?<=eircode )\w{3}\s?\w{4}",
    ),
    school=pattern(
        rf"\b(?:{_NOT_FIRST}(?!{_NOUN}\b)[a-z][\w'.-]{{0,24}}\s+){{1,4}}?(?:{_NOUN}\s+)*{_SCHOOL}\b(?! (?:bus|bag|uniform|trip|lunch|dinner|holiday|play|project|work|day|yard|gate|book|rules?|run|friend|teacher|year)s?\b)",
        r"\b(?:school|kindergarten|nursery|orphanage) (?:no\.?|nr\.?|number) ?\d+",
    ),
    plain=words(
        "i i'm i'll i've i'd english chinese romanian latvian italian spanish polish irish russian german french british american ukrainian arabic muslim christian catholic orthodox monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter halloween diwali ramadan eid god jesus mum mom mama mummy mommy dad daddy papa grandma grandpa granny nan nana gran grandad tv ok pe dvd wifi wechat qq internet youtube whatsapp tiktok instagram facebook snapchat google roblox minecraft fortnite netflix xbox playstation pokemon lego covid santa father valentine ramadan england britain uk usa america ireland scotland wales china romania italy spain germany france latvia russia ukraine poland europe africa asia australia canada japan india turkey philippines portugal greece earth mars"
    ),
    birth=pattern(r"\bborn\b|\bbirth|\bb-?day\b|\bdob\b"),
    months="jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    digits="zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|double|triple|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|plus",
    at_signs="at",
    dots="dot|point",
    phone=pattern(r"\b(?:phone|mobile|cell|call|text|ring|number|tel|whatsapp)\w*"),
    identity=pattern(
        r"\b(?:passport|id|identity|student|pupil|library|insurance|nhs|pps|pin|birth certificate|certificate|document|registration|visa|residence|card|file|case|patient|admission|roll)(?: (?:card|number|no\.?|num|id|code|permit|certificate))*\b"
    ),
    endings=(("'s", ""), ("s'", "s"), ("s", "")),
    regions=("GB", "IE", "PH", "US", "NG"),
)
