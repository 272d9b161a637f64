"""Files that are two things at once, files that are something else, and lists that name other files."""

from collections.abc import Iterator
from itertools import product

from tests.media.bombs import jpegs, pngs, sounds, webps
from tests.media.bombs.bomb import Bomb, photo, voice
from tests.media.making import recording

EVIL = b"EVIL-7c1e"
"""Stands in every second thing; must not be found in what we make."""

TAILS = {
    "a ZIP": b"PK\x03\x04" + EVIL + b"PK\x05\x06" + bytes(18),
    "a page": b"<html><script>alert('" + EVIL + b"')</script></html>",
    "PHP": b"<?php system('" + EVIL + b"'); ?>",
    "a PDF": b"%PDF-1.7\n" + EVIL + b"\n%%EOF",
    "a second photo": jpegs.small() + EVIL,
}

_OTHERS = {
    "GIF": b"GIF89a\x40\0\x30\0\x80\0\0",
    "BMP": b"BM\xff\xff\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\xff\0\0\xff\xff\0\0",
    "TIFF": b"II*\0\x08\0\0\0\xff\xff",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "PDF": b"%PDF-1.7\n",
    "ZIP": b"PK\x03\x04",
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file",
    "ImageMagick": b"push graphic-context\nfill 'url(https://127.0.0.1/x.jpg\"|id\")'\n",
    "PSD": b"8BPS\0\1",
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n",
    "JPEG XL": b"\0\0\0\x0cJXL \r\n\x87\n",
    "AVIF": b"\0\0\0\x1cftypavif",
    "ICO": b"\0\0\1\0\1\0\xff\xff",
    "ELF": b"\x7fELF\2\1\1",
    "an HLS list": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "an ffconcat list": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "a PLS list": b"[playlist]\nFile1=file:///etc/passwd\n",
    "an SDP file": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
    "a DASH list": b"<?xml version='1.0'?><MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>",
    "FLV": b"FLV\1\5\0\0\0\x09",
    "AVI": b"RIFF\xff\xff\0\0AVI LIST",
    "MIDI": b"MThd\0\0\0\6\0\1",
    "FLAC": b"fLaC\0\0\0\x22",
    "AIFF": b"FORM\0\0\xff\xffAIFF",
    "Shockwave": b"CWS\x0a\xff\xff\0\0",
}
"""How other files begin."""

_LISTS = ("an HLS list", "an ffconcat list", "an SDP file")
_STARTS = {
    "ID3": b"ID3\4\0\0\0\0\0\0",
    "Ogg": b"OggS\0\2",
    "AMR": b"#!AMR\n",
    "WAV": b"RIFF\xff\0\0\0WAVE",
}


def bombs() -> Iterator[Bomb]:
    hosts = {"jpeg": jpegs.small(), "png": pngs.png(), "webp": webps.small()}
    for (name, host), (tail_name, tail) in product(hosts.items(), TAILS.items()):
        yield photo(f"{name} that is {tail_name} too", lambda h, t: h + t, host, tail)
    for name, tail in TAILS.items():
        yield photo(
            f"jpeg with {name} in its comment",
            lambda t: jpegs.with_first(jpegs.segment(0xFE, t)),
            tail,
        )
        yield photo(f"png with {name} in a chunk", lambda t: pngs.png(pngs.chunk(b"teSt", t)), tail)
        yield voice(
            f"wav with {name} in a chunk", lambda t: sounds.wav(sounds.riff_chunk(b"test", t)), tail
        )
        yield voice(f"mp3 that is {name} too", lambda t: recording("mp3", seconds=0.5) + t, tail)
    for name, begin in _OTHERS.items():
        yield photo(f"{name} for a photo", lambda b: b + bytes(200), begin)
        yield voice(f"{name} for a voice", lambda b: b + bytes(200), begin)
    for (name, start), which in product(_STARTS.items(), _LISTS):
        yield voice(f"{which} that begins like {name}", lambda s, w: s + _OTHERS[w], start, which)
    yield photo("a voice for a photo", lambda: recording("webm", seconds=0.5))
    yield voice("a photo for a voice", jpegs.small)
    yield photo("nothing for a photo", bytes)
    yield voice("nothing for a voice", bytes)
    yield photo("8 MB of zeros", bytes, 8 << 20)
    yield voice("4 MB of ones", lambda: b"\xff" * (4 << 20))
