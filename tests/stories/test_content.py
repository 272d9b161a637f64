"""The digest that approvals are given to: everything a viewer gets, and nothing else."""

from dataclasses import replace

import pytest

from server.stories.content import (
    CoverNote,
    DerivativeContent,
    FileRole,
    FindingNote,
    Passage,
    SeenFile,
    Wave,
    digest_of,
    from_json,
    to_json,
)

WORDS = Passage(position=0, language="zh-Hans", text="奶奶的面条")
CONTENT = DerivativeContent(
    texts=(WORDS,),
    transcripts=(Passage(position=1, language="ro", text="acasă"),),
    translations=(Passage(position=0, language="en", text="Grandma's noodles"),),
    alternatives=(Passage(position=2, language="en", text="A bowl"),),
    waves=(Wave(position=1, peaks=(1, 2, 3)),),
    covers=(CoverNote(position=2, left=1, top=2, width=3, height=4),),
    findings=(FindingNote(position=0, start=0, end=2, kind="name", rule="r/1"),),
    unread=(3,),
    unsearched=(2,),
    salt="5a17",
)
FILES = (
    SeenFile(position=2, role=FileRole.LARGE, media_type="image/webp", sha256="a" * 64),
    SeenFile(position=1, role=FileRole.OPUS, media_type="audio/ogg", sha256="b" * 64),
)
DIGEST = digest_of(CONTENT, files=FILES)


@pytest.mark.parametrize("name", ["texts", "transcripts", "translations", "alternatives"])
def test_any_other_word_is_another_version(name: str) -> None:
    passage = getattr(CONTENT, name)[0]
    for other in (
        replace(passage, text=passage.text + "."),
        replace(passage, language="lv"),
        replace(passage, position=9),
    ):
        assert digest_of(replace(CONTENT, **{name: (other,)}), files=FILES) != DIGEST
    assert digest_of(replace(CONTENT, **{name: ()}), files=FILES) != DIGEST


def test_a_word_in_another_place_is_another_version() -> None:
    moved = replace(CONTENT, texts=(), transcripts=(*CONTENT.transcripts, WORDS))
    assert digest_of(moved, files=FILES) != DIGEST


def test_any_other_wave_or_cover_is_another_version() -> None:
    wave, cover = CONTENT.waves[0], CONTENT.covers[0]
    assert digest_of(replace(CONTENT, waves=(replace(wave, peaks=(1, 2)),)), files=FILES) != DIGEST
    assert digest_of(replace(CONTENT, covers=(replace(cover, left=0),)), files=FILES) != DIGEST


def test_any_other_public_file_is_another_version() -> None:
    assert digest_of(CONTENT, files=FILES[:1]) != DIGEST
    other = (replace(FILES[0], sha256="c" * 64), FILES[1])
    assert digest_of(CONTENT, files=other) != DIGEST


def test_what_only_reviewers_see_makes_no_other_version() -> None:
    noted = replace(CONTENT, findings=(), unread=(), unsearched=())
    assert digest_of(noted, files=FILES) == DIGEST
    preview = SeenFile(position=2, role=FileRole.PREVIEW, media_type="image/webp", sha256="d" * 64)
    listen = SeenFile(position=1, role=FileRole.LISTEN, media_type="audio/ogg", sha256="e" * 64)
    assert digest_of(CONTENT, files=(*FILES, preview, listen)) == DIGEST


def test_the_digest_alone_confirms_no_guess() -> None:
    assert digest_of(replace(CONTENT, salt=""), files=FILES) != DIGEST


def test_the_order_of_files_does_not_count() -> None:
    assert digest_of(CONTENT, files=FILES[::-1]) == DIGEST


def test_content_is_read_as_it_was_written() -> None:
    assert from_json(to_json(CONTENT)) == CONTENT
