"""`eyes courier`: hand in the file that a phone without a network made."""

from collections import Counter
from pathlib import Path

import click
from flask.cli import AppGroup

from server.i18n import current_language
from server.parcels.courier import CourierFile
from server.parcels.receipts import ReceiptNote
from server.parcels.receipts_file import write_receipts_file
from server.problems import Problem
from server.workflows.hand_in import HandedIn, hand_in

courier = AppGroup("courier", help="Hand in what was carried here as a file.")


@courier.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--receipts",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the receipts that go back to the phone.",
)
def import_file(file: Path, receipts: Path | None) -> None:
    """Receive every parcel of FILE; what is here already counts once.

    Ends with 1 when something of the file is not here.
    """
    with file.open("rb") as stream:
        try:
            carried = CourierFile(stream)
        except Problem as problem:
            raise click.ClickException(f"{problem} ({problem.code})") from problem
        handed_in = _import_all(carried)
    _write(receipts, [one.receipt for one in handed_in if one.receipt is not None])
    counted = Counter(one.fate.value for one in handed_in)
    counted["missing"] = carried.missing
    click.echo(", ".join(f"{name}: {number}" for name, number in counted.items() if number))
    if not carried.is_whole:
        click.echo("The file was damaged on the way.", err=True)
    if carried.missing or any(one.receipt is None for one in handed_in):
        raise click.exceptions.Exit(1)


def _import_all(carried: CourierFile) -> list[HandedIn]:
    handed_in = []
    for one in hand_in(carried, language=current_language().tag):
        handed_in.append(one)
        why = f" ({one.problem.code})" if one.problem else ""
        place = f"{len(handed_in)}/{carried.count}"
        click.echo(f"{place}  {one.story_id}  {one.fate.value}{why}")
    return handed_in


def _write(path: Path | None, receipts: list[ReceiptNote]) -> None:
    if path is not None:
        path.write_bytes(write_receipts_file(receipts))
