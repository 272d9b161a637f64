"""Speaking the prompts with espeak-ng."""

import json
import shutil
from pathlib import Path

import pytest

from server.i18n import all_languages
from server.prompts.shipped import Origin, manifest_of
from server.prompts.table import Prompt, all_prompts
from server.workflows.make_prompts import NotSpoken, make_prompts
from server.workflows.speak import PROGRAM, NoSynthesiser
from tests.components.requirement import unavailable

ROMANIAN = next(language for language in all_languages() if language.tag == "ro")
CHINESE = next(language for language in all_languages() if language.tag == "zh-Hans")
ENGLISH = next(language for language in all_languages() if language.tag == "en")
FEW = all_prompts()[:2]


@pytest.fixture
def _synthesiser() -> None:
    if shutil.which(PROGRAM) is None:
        unavailable(f"no {PROGRAM} on this machine: apt install {PROGRAM}")


pytestmark = pytest.mark.usefixtures("_synthesiser")


@pytest.mark.parametrize("language", [ROMANIAN, CHINESE])
def test_a_placeholder_says_that_it_is_one(language, tmp_path: Path) -> None:
    made = list(make_prompts(language, prompts=FEW, root=tmp_path))
    assert [each.is_new for each in made] == [True, True]
    for line in manifest_of(language.folder, root=tmp_path).values():
        assert line.origin is Origin.SYNTHETIC
        assert line.recorded_by.startswith(PROGRAM)


def test_what_is_spoken_already_is_not_spoken_again(tmp_path: Path) -> None:
    list(make_prompts(ROMANIAN, prompts=FEW, root=tmp_path))
    before = manifest_of(ROMANIAN.folder, root=tmp_path)
    assert not any(each.is_new for each in make_prompts(ROMANIAN, prompts=FEW, root=tmp_path))
    assert manifest_of(ROMANIAN.folder, root=tmp_path) == before


def test_changed_words_and_lost_sounds_are_spoken_anew(tmp_path: Path) -> None:
    list(make_prompts(ROMANIAN, prompts=FEW, root=tmp_path))
    _change(tmp_path, FEW[0].name, text_sha256="0" * 64)
    (tmp_path / ROMANIAN.folder / f"{FEW[1].name}.mp3").unlink()
    assert all(each.is_new for each in make_prompts(ROMANIAN, prompts=FEW, root=tmp_path))


def test_a_persons_voice_is_never_replaced(tmp_path: Path) -> None:
    list(make_prompts(ROMANIAN, prompts=FEW[:1], root=tmp_path))
    _change(tmp_path, FEW[0].name, text_sha256="0" * 64, origin="human", recorded_by="steward")
    (told,) = make_prompts(ROMANIAN, prompts=FEW[:1], root=tmp_path)
    assert told.is_stale
    assert not told.is_new


def test_a_prompt_that_is_too_long_for_a_slow_network_is_refused(tmp_path: Path) -> None:
    everything = Prompt(
        name="everything", says=tuple(s for p in all_prompts()[:30] for s in p.says)
    )
    with pytest.raises(NotSpoken, match="everything: too-long"):
        list(make_prompts(ENGLISH, prompts=[everything], root=tmp_path))


def test_a_machine_without_a_synthesiser_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSynthesiser) as told:
        list(make_prompts(ROMANIAN, prompts=FEW, root=tmp_path))
    assert f"apt install {PROGRAM}" in str(told.value)


def _change(root: Path, prompt: str, **changes: str) -> None:
    path = root / ROMANIAN.folder / "manifest.json"
    lines = json.loads(path.read_text())
    lines[prompt] |= changes
    path.write_text(json.dumps(lines))
