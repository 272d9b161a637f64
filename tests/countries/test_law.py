"""What the law of each country asks for, as its file has it."""

from datetime import date, timedelta

import pytest

from server.countries.law import READ_COUNTS_FOR, Authority, Law, NoticeItem
from server.countries.packs import country_packs, law_in
from server.countries.reading import law_of

TODAY = date(2026, 11, 22)
KNOWN = [pack.code for pack in country_packs() if pack.law is not None]
EVERYWHERE = {
    NoticeItem.WHO, NoticeItem.WHY, NoticeItem.RECIPIENTS, NoticeItem.STORAGE, NoticeItem.REFUSING,
    NoticeItem.WITHDRAWING, NoticeItem.RIGHTS, NoticeItem.COMPLAINTS,
}  # fmt: skip
GDPR = EVERYWHERE | {NoticeItem.GROUND}


def law(country: str) -> Law:
    found = law_in(country)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("country", "digital", "majority", "told"),
    [
        ("cn", 14, 18, EVERYWHERE | {NoticeItem.SAFEGUARDS, NoticeItem.NECESSITY}),
        ("ro", 16, 18, GDPR),
        ("lv", 13, 18, GDPR),
        ("it", 14, 18, GDPR),
    ],
)
def test_each_country_has_its_ages_and_its_notice(
    country: str, digital: int, majority: int, told: set[NoticeItem]
) -> None:
    found = law(country)
    assert (found.digital_age.years, found.majority.years) == (digital, majority)
    assert set(found.notice.items) == told
    assert len(found.notice.items) == len(told)


@pytest.mark.parametrize(
    ("country", "document", "may"),
    [
        ("cn", Authority.WRITTEN_DELEGATION, True),
        ("ro", Authority.WRITTEN_DELEGATION, False),
        ("lv", Authority.WRITTEN_DELEGATION, False),
        ("it", Authority.WRITTEN_DELEGATION, False),
        ("it", Authority.COURT_DECISION, True),
        ("cn", Authority.NOTARISED_MANDATE, False),
    ],
)
def test_each_country_knows_its_own_documents(country: str, document: Authority, may: bool) -> None:
    assert (document in law(country).carers.authorities) is may


@pytest.mark.parametrize("country", KNOWN)
def test_every_fact_says_where_it_stands(country: str) -> None:
    for basis in law(country).bases:
        assert basis.law.strip()
        assert basis.source.startswith(("https://", "http://"))
        assert basis.checked_on is None or basis.checked_on <= TODAY


@pytest.mark.parametrize(("days", "is_verified"), [(0, True), (365, True), (366, False)])
def test_reading_a_law_counts_for_a_year(days: int, is_verified: bool) -> None:
    assert timedelta(days=365) == READ_COUNTS_FOR
    read = law("it").digital_age.basis
    assert read.checked_on is not None
    assert read.is_verified(read.checked_on + timedelta(days=days)) is is_verified


def test_what_nobody_read_is_not_verified() -> None:
    assert not law("ro").digital_age.basis.is_verified(TODAY)


def test_a_country_nobody_described_has_no_law() -> None:
    assert law_in("zz") is None


def test_a_fact_without_its_law_is_refused() -> None:
    with pytest.raises(TypeError):
        law_of({"digital-age": {"years": 14, "law": " ", "source": "x"}, "complaints": {}})
