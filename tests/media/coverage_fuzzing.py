"""Atheris (libFuzzer) on what reads strangers' bytes in Python itself: our own parsers.

A program of its own, because libFuzzer takes its process over: `python -m
tests.media.coverage_fuzzing <libFuzzer's options> <corpus>`. It ends with an error at the first
input that is neither taken nor refused.
"""

import sys

import atheris

with atheris.instrument_imports(
    include=[
        "server.media.bare",
        "server.media.sniff",
        "server.media.strokes",
        "server.media.limited.wire",
    ]
):
    from server.media import sniff, strokes
    from server.media.bare import exif, jpeg, png, webp
    from server.media.limited import wire
    from server.media.refusals import Refused

_PARSERS = {
    sniff.Format.JPEG: jpeg.bare,
    sniff.Format.PNG: png.bare,
    sniff.Format.WEBP: webp.bare,
    sniff.Format.STROKES: strokes.decode,
}


def parse(data: bytes) -> None:
    """Give the bytes to whoever would read them."""
    exif.orientation(data)
    parser = _PARSERS.get(sniff.sniff(data) or sniff.Format.TEXT, wire.unpacked)
    try:
        parser(data)
    except (Refused, wire.Garbled):
        return


if __name__ == "__main__":
    atheris.Setup(sys.argv, parse)
    atheris.Fuzz()
