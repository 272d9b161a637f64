"""Latvian."""

from server.media.tongues.tongue import Tongue, pattern, words

_SCHOOL = r"(?:vid(?:us|eja)?skol|pamatskol|sakumskol|bernudarz|specialskol|internatpamatskol|internatskol|skol|gimnazij|pirmsskol|licej|tehnikum|koledz|majturibas skol|arodskol|bernunam|bernu nam|krizes centr|makslas skol|muzikas skol|sporta skol)\w*"

LATVIAN = Tongue(
    code="lv",
    hints=words(
        "un ir es man mana mans mani ar no uz ka kas bet nav par pie mes vins vina loti tev mums vecmamina mamma tetis skola maja dzivoju dzivo to jo tad kad ari vai si tas ta mus esmu manu manai kur sauc pec gribu dien bija tas tie ta tam to so sis si mus mums jus vini vinas vinam vinai savu savs sava pats kopa ari tikai vel gan jau tagad sodien vakar rit maja majas skola skolu draugs draudzene brali bralis masa mate tevs omite patik gribetu strada brauc brauksim spelejam spelejamies zvani numurs sauc tapec lai visi viss visu reizi daudz ne nav kas ko pirms ir biju bijam esi"
    ),
    letters="āēīūķļņģčšžĀĒĪŪĶĻŅĢČŠŽ",
    introduction=pattern(
        r"\b(?:mani|vinu|vinam|vinai|vinus|tevi|mani visi|kuru|kura|masu|brali|draudzeni|draugu|mammu|teti|skolotaju|mus) (?:visi |majas |skola |draugi |berni |klase )?(?:sauc|dev|iesauca|devej|saucu|sauca)(?: par)?\s+",
        r"\b(?:mans|vina|vinas|mana|masas|brala|drauga|draudzenes|skolotajas) (?:vards|uzvards|pilnais vards|iesauka|segvards|niks)(?: un uzvards)? (?:ir|bija)?\s*",
        r"\b(?:vards ir|uzvards ir|vards|uzvards|sauc|es esmu|esmu|sveiki es esmu|saucos|iesauka|ar cienu|paraksts)[ ,:]+",
    ),
    kin=words(
        "vecmamina vecmaminas vecmaminai vecmaminu vecamamma omite omites omitei omiti ome omes oma omas omai omu vectetins vectetina vectetinam vectetinu vectevs opis opa opim opi opja tante tantes tantei tanti tanta krustmate krustmates krustmatei krusttevs onkulis onkula onkulim onkuli onkulu brali bralis brala bralim masa masas masai masu draugs drauga draugam draugu draudzene draudzenes draudzenei draudzeni masica masicas masicai masicu bralens brelens brelenu brelena skolotaja skolotajas skolotajai skolotaju skolotajs skolotajam audzinataja audzinatajas audzinatajai audzinataju direktore direktores direktors direktora kaiminiene kaiminienes kaiminienei kaimins kaimina kaiminu klasesbiedrene klasesbiedrs solabiedrs solabiedrene mamma mammas mammai tetis teta tevs patevs pamate kundze kungs treneris trenera trenerim arste daktere dakteris babina babite"
    ),
    between=words("mana mans manai manu vecaka jaunaka mazaka liela maza vecakais jaunakais laba labakais labaka no_klases"),
    titles=words("kundze kungs"),
    company=words("ar un sveika sveiks mila milais pret"),
    no_people=words(
        "suns suna suni suniti sunitis kakis kaka kaki kakiti kakitis kakene kaksis runcis runci zirgs kaza govs truscits trusi kamitis papagailis zivtina putnins lelle lacis lacitis avs svetais sveta svetas karalis karaliene princis princese varonis dziedataja dziedatajs futbolists aktieris ezers ezera ezeru upe upes upi kalns kalna juras salatetis rakstnieks dzejnieks prezidents"
    ),
    named_place=pattern(
        r"\b(?:ciems|ciema|ciemats|ciemata|pilseta|pilsetina|pilsetu|pilsetinu|pagasts|pagastu|novads|vieta|vietu|viensetu|vienseta|maja|majas|majam|ciemu)(?:,)?(?: kur (?:es )?(?:dzivoju|dzivojam|piedzimu),?)? (?:saucas|sauc par|sauc|ar nosaukumu)\s+",
        r"\b(?:ciema|pilsetas|pilsetinas|pagasta|ciemata|vietas|majas|musu ciema|manas pilsetas) (?:nosaukums|vards) ir\s+",
    ),
    family=pattern(r"\w{2,}(?:ins|ina|nieks|niece|inas|skis|ska|ovs|ova|evs|eva|ans)", r"(?:liepa|ozols|ozola|kalns|kalna|liepins|eglite|eglitis|zarins|zarina|balode|balodis|vitols|vitola|krauze|krastins|rozite|abele|abols)"),
    where=pattern(
        r"\b(?:dzivoju|dzivojam|dzivo|dzivojot|dzivoja|esmu|esam|nak|naku|nakam|brauc|braucu|braucam|aizbrauca|strada|stradaja|dzimu|dzimusi|dzimis|parcelamies|parcelas|parvacamies|aizgaja|macos|macas|brauca|atbraucam|esmu no|majas|palika|ciemos|piedzimu|piedzima|piedzimis|piedzimusi) (?:tagad |visi |kopa |vel |ari |ar \w+ )?(?:no |uz |pie |netalu no |lidz )?",
        r"\b(?:ciems|ciema|pilseta|pilsetina|pagasts|novads|ciemu|pilsetu|vieta|maja|majas|majam|viensetu|vienseta) (?:saucas|sauc|ar nosaukumu|sauc par)\s+",
    ),
    place_nouns=words("ciems ciemats ciemata"),
    place_nouns_after=words(
        "novads novada novadam novadu pagasts pagasta pagastam ciems ciema ciemata ciemats ciemam pilseta pilsetas pilsetina rajons rajona apkaime stacija"
    ),
    place_prepositions=words("no uz pie lidz caur netalu_no"),
    address=pattern(
        r"\b(?!(?:pa|uz|no|pie|ar|sava|musu|mana|manu|sis|ta|to|vienas|vinu|viena|galvena|galvenas|un|lielas|gara|otra|kada|katra|ir|bet|es|mes|dzivoju|dzivo|dzivojam)\b)[a-z]\w+(?:\s+[a-z]\w+)?\s+(?:iela|ielas|iela|ielai|ielu|prospekts|prospekta|bulvaris|bulvari|bulvara|gatve|gatves|laukums|laukuma|soseja|cels|dambis)\b(?:,?\s*(?:nr\.?|numurs)?\s*\d+\s?[a-z]?\b)?(?:\s?[-–/]\s?\d+|,?\s*(?:dz\.?|dzivoklis|dz\. nr\.?|k-)\s*\d+)?",
        r"\blv\s?-?\s?\d{4}\b",
    ),
    school=pattern(
        rf"\b(?!(?:musu|mana|manas|mana|sava|savas|uz|no|pie|ar|jauna|vecas|veca|ta|tas|visa|visas|ir|es|mes|un|bet|iet|eju|ejam|macos|macas|macamies|citu|cita|citas|laba|liela|maza|otra|sporta|muzikas|makslas|dazas|pec|kad|ka|dzivoju|maza|maku|patik|nepatik|si|saja|taja|tagad|mana|manu|musu|tur|kura|viena|katra|sava|savu|man|bernu|tuvaka|tuvaja|pirma)\b)[a-z][\w.-]{{0,24}}(?:\s+(?!(?:musu|mana|sava|uz|no|ir|es|un|bet)\b)[a-z][\w-]{{0,24}})?\s+(?:\d+\.?\s+|novada\s+|pilsetas\s+|valsts\s+)*[„“\"]?(?:[a-z]+\s+)?{_SCHOOL}",
        rf"\b\d+\.?\s+{_SCHOOL}|{_SCHOOL}\s+(?:nr\.?|numur\w*)\s*\d+",
        r"\b(?:bernudarz|pirmsskol|pii|bernu nam|bernunam|pansionat)\w*\s+[„“\"](?:[^”\"“]{2,25})[”\"“]",
    ),
    plain=words(
        "dzimusi dzimis janos janu jani irija iriju norvegiju zviedriju vaciju angliju lietuvu igauniju krieviju ukrainu poliju italiju spaniju ameriku eiropu somiju daniju danija latviju ziemassvetkos lieldienas es tu vins vina mes latviski anglu latviesu krievu pirmdiena otrdiena tresdiena ceturtdiena piektdiena sestdiena svetdiena janvaris janvari februaris februari marts marta aprilis aprili maijs maija junijs junija julijs julija augusts augusta septembris septembri oktobris oktobri novembris novembri decembris decembri ziemassvetki ziemassvetkos lieldienas lieldienas jani janu ligo dievs dievin mamma tetis tv ok latvija latvijas latviju lietuva igaunija krievija ukraina ukrainas polija vacija vacijas anglija anglijas irija irijas irija italija spanija norvegija norvegijas zviedrija somija amerika eiropa rumanija kina internets internets youtube whatsapp facebook tiktok instagram google roblox minecraft fortnite pokemon lego barbie daugava gauja venta lielupe gaizins gaizinkalns kurzeme kurzemes vidzeme vidzemes latgale latgales latgale zemgale zemgales zeme balt baltijas pavasaris salavecis salatetis"
    ),
    birth=pattern(r"\bdzim|\bdzims|\bpiedzim"),
    months="janvar\\w*|februar\\w*|mart\\w*|april\\w*|maij\\w*|junij\\w*|julij\\w*|august\\w*|septembr\\w*|oktobr\\w*|novembr\\w*|decembr\\w*",
    digits="nulle|viens|viena|divi|divas|tris|cetri|cetras|pieci|piecas|sesi|sesas|septini|septinas|astoni|astonas|devini|devinas|desmit|\\w+padsmit|divdesmit|trisdesmit|cetrdesmit|piecdesmit|sesdesmit|septindesmit|astondesmit|devindesmit|simts|simti|plus",
    at_signs="et|at|pie|eta|zime et|et zime",
    dots="punkts|punkt|dot",
    phone=pattern(r"\b(?:telefon|numur|zvan|mob|tel|whatsapp)\w*"),
    identity=pattern(
        r"\b(?:personas kod\w*|p\.? ?k\.?|kod\w*|pase\w*|pases|apliecib\w*|dzimsanas apliecib\w*|skolena|sertifikat\w*|karte\w*|dokument\w*|id|lietas|matrikul\w*|uzturesanas atlauj\w*|e-?talon\w*)(?: (?:nr\.?|numur\w*|kods|ir|karte\w*))*\b"
    ),
    endings=(
        ("as", "a"), ("ai", "a"), ("u", "a"), ("u", "s"), ("u", "is"), ("u", "us"), ("a", "s"), ("am", "s"), ("am", "is"), ("am", "a"), ("a", "is"), ("im", "is"), ("i", "is"), ("i", "s"), ("i", "e"), ("es", "e"), ("ei", "e"), ("e", ""), ("e", "is"), ("", "s"), ("", "is"), ("um", "us"), ("os", "i"), ("os", "s"), ("iem", "i"), ("iem", "s"), ("u", "i"), ("is", "is"), ("u", "is"), ("as", "as"), ("am", "as"), ("u", "as"), ("sa", "tis"), ("za", "dis"), ("ina", "a"), ("ite", "a"), ("ina", "e"), ("ite", "e"), ("itis", "is"), ("ins", "s"), ("ina", "s"), ("ini", "a"), ("iti", "a"),
    ),
    is_name_first=True,
    regions=("LV", "LT", "EE", "GB", "IE"),
)  # fmt: skip
