"""Romanian."""

from server.media.tongues.tongue import Tongue, pattern, words

_NOT = r"(?!(?:e|este|mea|noastra|meu|nostru|lui|ei|a|nu|si|cu|din|sa|unde|in|la|de|are|era|asta|am|mi|ma|cand|pentru|dar|ca|incepe|s-a|mare|mica|mic|frumoasa|frumos|noua|nou|veche|mai|mea|al|ale|acum|iar|pe|o|un|care|azi|maine|ne|nostra|acolo|mult|eu|el|merg|mergem|invat|locuim|stau|langa|ce)\b)"

ROMANIAN = Tongue(
    code="ro",
    hints=words(
        "si este sunt nu la de din cu pe mea meu imi mi ma in ne e am are mama tata bunica eu el ea dar sa ca ce unde cand foarte lui mai pentru acasa stau scoala vreau fac o un care mi-e dor iar al ale ai lor noi voi tu asta acolo aici apoi atunci cum cat fi fost va vom avem aveti fac face facem merg mergem mult multe mi-a s-a l-am n-am cea cele acum azi ieri maine dor acasa bunicii sora fratele scoala joc jucat jucam vine vin fata baiat numarul lu ala ma-ta pana din despre parinti prieten prietena numele zi zile cand"
    ),
    letters="ăâîșțşţĂÎȘȚŞŢ",
    introduction=pattern(
        r"\b(?:ma|te|il|o|ii|se|pe mine ma|le|ne|i) (?:numesc|numeste|cheama|chema|spune|zice|spun|zic|striga)\s+",
        r"\bnumele (?:meu|lui|ei|de familie|adevarat|meu complet)?\s*(?:e|este)?\s*",
        r"\b(?:porecla|prenumele) (?:mea |lui |ei |meu )?(?:e|este)\s+",
        r"\b(?:eu sunt|sunt eu|salut sunt|buna sunt|semnat|imi (?:zice|spune|zic|spun)(?: toti| lumea)?|mi se (?:spune|zice)|ii (?:zice|spune|zic|spun)(?: toti| lumea)?)[ ,:]+",
    ),
    kin=words(
        "bunica bunicii bunicul bunicului buni mamaie mamaia tataie tataia maica matusa matusii tanti unchiul unchiului unchiu nenea nea fratele fratelui frate sora sorei surioara surorii fratiorul verisoara verisorul verisoarei var varul vara varului prietena prietenei prietenul prietenului prieten colega colegul colegei colegului colegul_de_banca doamna domnul doamnei domnului dna dl invatatoare invatatoarea invatatoarei profesoara profesorul profesorului directoarea directorul diriginta dirigintele educatoarea educatoarei vecina vecinul vecinei vecinului mama tata nasa nasul cumnata cumnatul parintele doctorul doctorita asistenta bona lui fetita baiatul nepoata nepotul"
    ),
    between=words(
        "mea meu mele mei cea cel mare mic mica noastra nostru de_banca buna bun lui mai mei invatatoare profesoara profesor directoare director diriginta educatoare doctor doctorita inginer asistenta"
    ),
    titles=words("doamna domnul domnului doamnei dna dl d-na d-l dna. dl. tanti nenea nea d-nul"),
    company=words("cu si lui pe de_la pentru salut draga"),
    no_people=words(
        "cainele caine catelul catel pisica pisicuta pisoiul motanul hamsterul iepurasul capra calul vaca gaina papagalul pestele ursul ursuletul papusa oaia magarul sfantul sfanta sf sf. sfintii mos regele regina printul printesa personajul cantaretul cantareata fotbalistul actorul zana lacul raul muntele marea poetul scriitorul domnitorul"
    ),
    named_place=pattern(
        r"\b(?:satul|sat|satului|satuc\w*|comuna|orasul|oras|orasel\w*|localitatea|catunul|cartierul|locul)(?: (?:meu|nostru|natal|in care stau|unde stau|in care locuiesc|unde locuiesc|unde m-am nascut|mea|noastra|mic|de unde sunt|bunicilor|bunicii))*(?: care)? (?:se (?:cheama|numeste)|ii zice|numit|numita|pe nume|cu numele(?: de)?)\s+",
        r"\bnumele (?:satului|comunei|orasului|localitatii|catunului)(?: \w+)? (?:e|este)\s+",
    ),
    family=pattern(r"\w{2,}(?:escu|esc|eanu|anu|oiu|aru|oaia|oaie)", r"(?:pop|rusu|munteanu|moldovan|ciobanu|stan|dumitru|lupu|ungureanu|crisan|radu)"),
    where=pattern(
        r"\b(?:locuiesc|locuim|locuieste|stau|stam|sta|traiesc|traim|traieste|sunt|suntem|vin|venim|vine|m-am nascut|nascut|nascuta|m-am mutat|ne-am mutat|lucreaza|munceste|muncesc|a plecat|plecati|plecat|plecata|e|sunt plecati|mutat|mutati|casa) (?:acum |toti |si eu |amandoi |aici |cu \w+ )?(?:in|la|din|langa|lang)\s+",
        r"\b(?:satul|sat|comuna|orasul|oras|localitatea|catunul) (?:meu |nostru |natal )?(?:se (?:cheama|numeste)|numit|numita|care se (?:cheama|numeste))\s+",
    ),
    place_nouns=words(
        "satul satului comuna comunei orasul orasului municipiul municipiului judetul judetului jud jud. cartierul cartierului catunul localitatea com com. oras sat"
    ),
    place_nouns_after=words(""),
    place_prepositions=words("in la din langa spre prin pana_la"),
    address=pattern(
        r"\b(?:strada|str\.?|bulevardul|bd\.?|bdul|b-dul|aleea|al\.|calea|soseaua|sos\.|ulita|intrarea|piata|fundatura)\s+(?!(?:mea|noastra|mare|principala|e|este|cu|si|in|la|de|unde|asta|lui)\b)[a-z][\w.-]{0,24}(?:\s+(?!nr|numar|bl|sc|ap|et|din|in|si|la|unde|cu|langa|e|este|dar|iar|care|ca|cum|eu|cand)[a-z][\w.-]{0,24}){0,3}(?:,?\s*(?:nr\.?|numarul|numar|no\.?)?\s*\d+[a-z]?\b)?(?:,?\s*(?:bl\.?|bloc|blocul|sc\.?|scara|ap\.?|apartament(?:ul)?|et\.?|etaj(?:ul)?)\s*[\w]{1,4}\b)*",
        r"\b(?:blocul|bl\.?)\s*[a-z]?\d+[a-z]?\b(?:,?\s*(?:sc\.?|scara|ap\.?|apartament(?:ul)?|et\.?|etaj(?:ul)?)\s*\w{1,4}\b)+",
        r"(?<=cod postal )\d{6}\b|(?<=codul postal )\d{6}\b|(?<=cod postal: )\d{6}\b|(?<=codul postal e )\d{6}\b|(?<=codul postal este )\d{6}\b|(?<=cp )\d{6}\b",
    ),
    school=pattern(
        rf"\b(?:scoala|liceul|colegiul|gradinita|internatul|casa de copii|centrul de plasament|caminul|scolii|liceului|gradinitei|colegiului|centrul de zi|seminarul)\s+(?:(?:gimnaziala|primara|generala|profesionala|teoretic|teoretica|national|nationala|tehnologic|cu program (?:normal|prelungit)|de arte|pedagogic|economic|agricol|speciala|special|teologic|de copii|din satul|din comuna|internat|nr|numarul)\.?\s+)*(?:nr\.?\s*\d+|numarul\s+\d+|\d+\b|(?:din|sf\.?|sfanta|sfantul|sfintii|de la)\s+{_NOT}[\w.-]{{1,24}}|[„\"]?{_NOT}[a-z][\w.-]{{0,24}}[”\"]?(?:\s+(?!si|in|la|din|e|cu|unde|este|de|dar|iar|sunt|care|am|pe|ca)[a-z][\w.-]{{1,24}}){{0,2}}[”\"]?)(?:\s+din\s+(?!clasa|sat\b|oras\b|comuna)[a-z][\w-]{{1,24}})?",
    ),
    plain=words(
        "eu tu el ea noi romana engleza italiana spaniola germana franceza luni marti miercuri joi vineri sambata duminica ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie craciun craciunul paste pastele paste pasti revelion dumnezeu doamne isus iisus mama tata mami tati bunica bunicul buni mamaie tataie tv ok romania moldova italia spania germania anglia franta belgia austria grecia portugalia europa irlanda suedia olanda turcia ucraina rusia america china internet youtube whatsapp facebook tiktok instagram google roblox minecraft fortnite messenger pokemon barbie dunare dunarea mos nicolae pamant multumesc ardeal transilvania oltenia banat bucovina dobrogea muntenia maramures domnul domnule doamna"
    ),
    birth=pattern(r"\bnascut|\bnasterii?\b|\bziua mea|\bziua (?:lui|ei)|\bdata nasterii"),
    months="ian(?:uarie)?|feb(?:ruarie)?|mar(?:tie)?|apr(?:ilie)?|mai|iun(?:ie)?|iul(?:ie)?|aug(?:ust)?|sept?(?:embrie)?|oct(?:ombrie)?|noi(?:embrie)?|dec(?:embrie)?",
    digits="zero|unu|una|doi|doua|trei|patru|cinci|sase|sapte|opt|noua|zece|douazeci|treizeci|patruzeci|cincizeci|saizeci|saptezeci|optzeci|nouazeci|sute|suta|dublu|unsprezece|doisprezece|\\w+sprezece|si|plus",
    at_signs="arond|a-?rond|at|a rond|la",
    dots="punct|dot",
    phone=pattern(r"\b(?:telefon|numar|sun[ai]|mobil|tel|whatsapp)\w*"),
    identity=pattern(
        r"\b(?:cnp|c\.n\.p\.?|cod(?:ul)? numeric(?: personal)?|buletin\w*|seria|serie|pasaport\w*|carte(?:a)? de identitate|ci|certificat\w*(?: de nastere)?|matricol\w*|legitimati\w*|carnet\w*|numar(?:ul)? matricol|permis\w*|card(?:ul)? de sanatate|dosar\w*)(?: (?:nr\.?|numarul|seria|mea|meu))*\b"
    ),
    endings=(
        ("iei", "ia"), ("ei", "a"), ("ei", "ea"), ("ii", "ia"), ("ului", ""), ("ul", ""), ("lui", ""), ("ule", ""), ("ilor", "i"), ("ei", "e"), ("o", "a"), ("i", ""), ("ii", "i"), ("a", ""),
    ),
    regions=("RO", "MD", "IT", "ES", "DE", "GB"),
)  # fmt: skip
