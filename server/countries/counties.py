"""Counties, or what is as large, by the names they give themselves: what a work may say of a place.

Source: ISO 3166-2 as the iso-codes list of Debian has it, checked on 2026-11-22: provinces of China
(there in Latin letters), regions of Italy, municipalities and state cities of Latvia, districts of
Moldova, counties of Romania. Nothing smaller is ever named.
"""

from collections.abc import Mapping

# fmt: off
COUNTIES: Mapping[str, tuple[str, ...]] = {
    "cn": (
        "安徽", "北京", "重庆", "福建", "甘肃", "广东", "广西", "贵州", "海南", "河北", "黑龙江", "河南", "湖北", "湖南",
        "江苏", "江西", "吉林", "辽宁", "内蒙古", "宁夏", "青海", "陕西", "山东", "上海", "山西", "四川", "天津", "新疆",
        "西藏", "云南", "浙江",
    ),
    "it": (
        "Abruzzo", "Basilicata", "Calabria", "Campania", "Emilia-Romagna",
        "Friuli Venezia Giulia", "Lazio", "Liguria", "Lombardia", "Marche", "Molise",
        "Piemonte", "Puglia", "Sardegna", "Sicilia", "Toscana", "Trentino-Alto Adige", "Umbria",
        "Valle d'Aosta", "Veneto",
    ),
    "lv": (
        "Aizkraukles novads", "Alūksnes novads", "Augšdaugavas novads", "Balvu novads",
        "Bauskas novads", "Cēsu novads", "Daugavpils", "Dienvidkurzemes novads",
        "Dobeles novads", "Gulbenes novads", "Jelgava", "Jelgavas novads", "Jēkabpils novads",
        "Jūrmala", "Krāslavas novads", "Kuldīgas novads", "Liepāja", "Limbažu novads",
        "Ludzas novads", "Līvānu novads", "Madonas novads", "Mārupes novads", "Ogres novads",
        "Olaines novads", "Preiļu novads", "Ropažu novads", "Rēzekne", "Rēzeknes novads",
        "Rīga", "Salaspils novads", "Saldus novads", "Saulkrastu novads", "Siguldas novads",
        "Smiltenes novads", "Talsu novads", "Tukuma novads", "Valkas novads",
        "Valmieras novads", "Varakļānu novads", "Ventspils", "Ventspils novads", "Ādažu novads",
        "Ķekavas novads",
    ),
    "md": (
        "Anenii Noi", "Basarabeasca", "Bender", "Briceni", "Bălți", "Cahul", "Cantemir",
        "Chișinău", "Cimișlia", "Criuleni", "Călărași", "Căușeni", "Dondușeni", "Drochia",
        "Dubăsari", "Edineț", "Florești", "Fălești", "Glodeni", "Găgăuzia", "Hîncești",
        "Ialoveni", "Leova", "Nisporeni", "Ocnița", "Orhei", "Rezina", "Rîșcani", "Soroca",
        "Strășeni", "Stînga Nistrului", "Sîngerei", "Taraclia", "Telenești", "Ungheni",
        "Șoldănești", "Ștefan Vodă",
    ),
    "ro": (
        "Alba", "Arad", "Argeș", "Bacău", "Bihor", "Bistrița-Năsăud", "Botoșani", "Brașov",
        "Brăila", "București", "Buzău", "Caraș-Severin", "Cluj", "Constanța", "Covasna",
        "Călărași", "Dolj", "Dâmbovița", "Galați", "Giurgiu", "Gorj", "Harghita", "Hunedoara",
        "Ialomița", "Iași", "Ilfov", "Maramureș", "Mehedinți", "Mureș", "Neamț", "Olt",
        "Prahova", "Satu Mare", "Sibiu", "Suceava", "Sălaj", "Teleorman", "Timiș", "Tulcea",
        "Vaslui", "Vrancea", "Vâlcea",
    ),
}
# fmt: on
"""By country (ISO 3166-1, lower case)."""
