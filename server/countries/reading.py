"""Reads the law of a country's file. A fact that lacks its law or its source stops the start."""

from datetime import date

from server.countries.law import (
    Age,
    Authority,
    Basis,
    Carers,
    ComplaintsOffice,
    Law,
    Notice,
    NoticeItem,
    Retention,
)

Table = dict[str, object]


def law_of(tables: dict[str, Table]) -> Law:
    """Return the law that a file's [law.*] tables tell. Raises KeyError, TypeError, ValueError."""
    complaints = tables["complaints"]
    return Law(
        digital_age=_age(tables["digital-age"]),
        majority=_age(tables["majority"]),
        carers=Carers(
            authorities=frozenset(
                Authority(name) for name in _names(tables["carers"]["documents"])
            ),
            basis=_basis(tables["carers"]),
        ),
        notice=Notice(
            items=tuple(NoticeItem(name) for name in _names(tables["notice"]["items"])),
            basis=_basis(tables["notice"]),
        ),
        complaints=ComplaintsOffice(
            name=_text(complaints["name"]),
            address=_text(complaints["address"]),
            basis=_basis(complaints),
        ),
        retention=Retention(
            years=_years(tables["retention"]) if "years" in tables["retention"] else None,
            basis=_basis(tables["retention"]),
        ),
    )


def _age(table: Table) -> Age:
    return Age(years=_years(table), basis=_basis(table))


def _basis(table: Table) -> Basis:
    checked_on = table.get("checked_on")
    if checked_on is not None and not isinstance(checked_on, date):
        raise TypeError("checked_on is a day")
    return Basis(law=_text(table["law"]), source=_text(table["source"]), checked_on=checked_on)


def _years(table: Table) -> int:
    years = table["years"]
    if not isinstance(years, int):
        raise TypeError("years are a whole number")
    return years


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("a text is missing")
    return value


def _names(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError("a list is missing")
    return [_text(name) for name in value]
