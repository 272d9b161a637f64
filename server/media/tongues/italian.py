"""Italian."""

from server.media.tongues.tongue import Tongue, pattern, words

_NOT = r"(?!(?:e|mia|nostra|non|di|che|dove|in|con|per|si|ma|ho|ci|mi|perche|quando|oggi|domani|media|elementare|primaria|materna|superiore|superiori|medie|elementari|la|il|lo|un|una|mio|tutti|grande|nuova|bella|era|sono|a|al|alle|della|dei|del|delle|ed|insieme|anche|ogni|poi|le|i|piu|qui|li|da|vicino|inizia|finisce|comincia|chiusa|aperta|piccola|vecchia|mi|abbiamo|c'e|fino|dopo|prima|adesso|ora)\b)"

ITALIAN = Tongue(
    code="it",
    hints=words(
        "il lo la gli le di che e un una sono mia mio non per con nel nella del della mi ho ci si ma io lui lei anche quando perche molto nonna mamma papa scuola casa abito siamo ha al alla dal vivo sta a da i un' uno delle dei degli dai dalle nei nelle sul sulla tra fra se sei siamo siete era ero eravamo hanno abbiamo hai fa faccio fare questo questa quello quella qui li tutto tutti molto tanto piu meno oggi ieri domani sempre mai mie miei suo sua nostro nostra loro voi tu te me lo so puoi chiama chiamo giocare gioco giocato bello bella numero vorrei voglio casa fratello sorella c'e anni e' piace"
    ),
    letters="èòùìÈÒÙ",
    introduction=pattern(
        r"\b(?:mi|ti|si|lo|la|io mi|lui si|lei si) (?:chiamo|chiama|chiamano|chiamavano|chiamano tutti|chiamavo)\s+(?:tutti |solo |pure )?",
        r"\b(?:il mio|il suo|suo|mio) (?:nome|cognome|soprannome|nome completo)(?: vero)? (?:e|era|e')\s+",
        r"\b(?:soprannome|nome|cognome|firmato|ciao sono|ciao io sono|io sono|detto|detta|di nome|un saluto da|baci da|con affetto|sono io)[ ,:]+",
        r"\b(?:che|tutti) (?:mi |lo |la )?chiam(?:a|ano|iamo)\s+(?:tutti )?",
    ),
    kin=words(
        "nonna nonno nonnina nonnino zia zio fratello sorella fratellino sorellina cugina cugino cuginetto cuginetta amica amico amichetta amichetto compagna compagno maestra maestro professoressa professore prof signora signor signorina sig sig.ra preside bidella bidello vicina vicino mamma papa nipote madrina padrino don suor dottoressa dottor allenatore mister compagna_di_banco compagno_di_banco fidanzato fidanzata educatrice educatore la_mia_amica direttrice direttore"
    ),
    between=words(
        "mia mio di_banco grande piccola piccolo che si_chiama del_cuore preferita maggiore minore nostra nostro ,"
    ),
    titles=words(
        "signora signor signore signorina sig sig.ra sig. prof prof. prof.ssa professoressa professore professor don suor dottor dottore dottoressa dott."
    ),
    company=words("con e ciao cara caro"),
    no_people=words(
        "cane cagnolino cagnolina gatto gatta gattino gattina micio criceto coniglio coniglietto cavallo capra mucca pappagallo pesce pesciolino uccellino tartaruga asino pecora orso orsetto peluche bambola san santo santa sant re regina principe principessa personaggio cantante calciatore giocatore attore fata lago fiume monte mare poeta scrittore capitano befana"
    ),
    named_place=pattern(
        r"\b(?:paese|paesino|citta|cittadina|frazione|villaggio|comune|borgo|localita|quartiere|posto|isola|contrada)(?: dove (?:abito|vivo|abitiamo|viviamo|sono nat[oa]))? si (?:chiama|chiamava)\s+",
        r"\b(?:paese|paesino|citta|frazione|villaggio|borgo) (?:chiamat[oa]|di nome)\s+|\bnome (?:del|della) (?:mio |mia )?(?:paese|paesino|citta|frazione|villaggio|borgo) e'?\s+",
    ),
    family=pattern(
        r"\w{2,}(?:etti|elli|ucci|acci|azzi|ozzi|uzzi|otti|asini|igni|arini|aldi|ardi|esi)",
        r"de [a-z]\w{3,}",
    ),
    after_name=words(
        "e ha mi ti ci si va dice ha' e' corre gioca piange vive abita viene sta fa non era aveva disse diceva vuole parla canta ride legge scrive lo la gli"
    ),
    where=pattern(
        r"\b(?:abito|abitiamo|abita|abitano|vivo|viviamo|vive|vivono|sto|stiamo|sta|stanno|sono|siamo|vengo|veniamo|viene|lavora|lavorano|nato|nata|nati|trasferiti|trasferito|trasferita|andato|andata|arriviamo|vengono|tornata|tornato|trasferiamo|e|rimasta|rimasto|torniamo) (?:qui |ora |adesso |tutti |ancora |anche |li |via )?(?:a|ad|in|da|vicino a|di|fuori|presso|nei pressi di|verso)\s+",
        r"\b(?:paese|paesino|citta|frazione|villaggio|comune|borgo|localita|quartiere)(?: che)? (?:si chiama|chiamato|chiamata|di)\s+",
    ),
    place_nouns=words(
        "frazione comune_di citta_di provincia_di paese_di quartiere localita borgo villaggio paesino_di contrada rione zona"
    ),
    place_nouns_after=words(""),
    place_prepositions=words("a ad in verso"),
    address=pattern(
        r"\b(?:via|viale|v\.le|vicolo|corso|c\.so|piazza|p\.zza|piazzale|largo|strada|contrada|lungomare|lungotevere|salita|vico)\s+(?!(?:di (?:casa|scuola|qui|mezzo)|da|e|e'|per|con|mia|dove|che|in|a|al|dal|alla|libera|tutto|tutti|il|lo|un|una|le|i|cosi|grande|piccola|del paese|principale|come|lontano|perche|senza|lunga|sono|si|mi|non|dalla|dai|nostra|insieme|gioca\w*)\b)[a-z][\w'.-]{0,24}(?:\s+(?!(?:e|e'|dove|con|che|al|alla|vicino|a|in|ma|dopo|sono|per|insieme|perche|c'e|mi|si|non|quando|ogni|anche|ci|numero|n|nr|int|interno|scala|tutti|oggi|io|la)\b)[a-z][\w'.-]{0,24}){0,4}(?:,?\s*(?:n\.?|nr\.?|numero|civico|al numero|al)?\s*\d+\s?(?:/?[a-z]\b)?)?(?:,?\s*(?:int\.?|interno|scala|piano|sc\.?|citofono)\s*\w{1,4}\b)*",
        r"(?<=\bcap )\d{5}\b|(?<=\bcap: )\d{5}\b|(?<=\bcap e )\d{5}\b|(?<=postale )\d{5}\b|(?<=postale e )\d{5}\b|\b\d{5}(?=\s+[a-z]{3,}\s*\([a-z]{2}\))",
    ),
    school=pattern(
        rf"\b(?:scuola|liceo|istituto|asilo|collegio|convitto|casa famiglia|nido|scuole|materna|comprensivo|elementari|medie|ic|plesso|comunita)\s+(?:(?:elementare|primaria|media|secondaria|materna|dell'infanzia|superiore|statale|comprensivo|tecnico|professionale|scientifico|classico|linguistico|artistico|alberghiero|nido|infantile|di primo grado|di secondo grado|elementari|paritaria|comunale|privata|i\.c\.|ic|parrocchiale)\.?\s+)*(?:n\.?\s*\d+|numero\s+\d+|statale \d+|[\"“«]?{_NOT}(?:(?:san|santa|sant'|don|suor|via|de|di|della|del|giovanni)\s?)?[a-z][\w'.-]{{1,24}}(?:\s+(?!(?:e|e'|di|a|in|che|con|dove|ma|la|il|mi|ci|non|perche|quando|ho|per|al|ogni|anche|da|si|sono|insieme|tutti|io|c'e)\b)[a-z][\w'.-]{{1,24}}){{0,3}}[\"”»]?)(?:\s+(?:di|a)\s+(?!(?:piedi|casa|scuola|mattina|pomeriggio|mezzogiorno|fare|me|te|lui|lei|noi|giocare|classe)\b)[a-z][\w'-]{{1,24}})?",
    ),
    plain=words(
        "io tu lui lei noi italiano italiana inglese rumeno rumena cinese spagnolo francese tedesco russo ucraino lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre natale pasqua ferragosto carnevale epifania halloween capodanno dio gesu madonna mamma papa nonna nonno tv ok italia romania cina spagna germania francia inghilterra moldavia ucraina russia lettonia marocco svizzera belgio austria albania europa africa america internet youtube whatsapp facebook tiktok instagram google roblox minecraft fortnite telegram pokemon barbie lego sicilia sardegna calabria puglia campania toscana lombardia veneto piemonte lazio liguria abruzzo molise umbria marche basilicata befana babbo po tevere alpi etna vesuvio terra stato inter juventus juve milan napoli_calcio lego"
    ),
    birth=pattern(r"\bnat[oaie]\b|\bnascita\b|\bcompleanno\b|\bcompio\b|\bcompleann"),
    months="gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?|set(?:tembre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?",
    digits="zero|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|(?:venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta|vent|trent|quarant|cinquant|sessant|settant|ottant|novant)(?:uno|due|tre|quattro|cinque|sei|sette|otto|nove)?|cento|doppio|piu",
    at_signs="chiocciola|chiocciolina|at|kiocciola",
    dots="punto|dot",
    phone=pattern(r"\b(?:telefon|numero|cell|chiam|tel|whatsapp)\w*"),
    identity=pattern(
        r"\b(?:codice fiscale|cod\.? ?fisc\.?|cf|c\.f\.|carta d'? ?identita|documento|passaporto|tessera(?: sanitaria)?|permesso(?: di soggiorno)?|matricola|codice(?: studente| alunno| meccanografico)?|identita|certificato|pratica|patente|libretto)(?: (?:n\.?|nr\.?|numero|e|mio|sanitaria))*\b"
    ),
    regions=("IT", "RO", "CH", "AL"),
)
