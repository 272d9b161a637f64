"""Settings: all faults at once, and secrets that appear whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.settings import Settings, SettingsFaults


def test_a_directory_that_cannot_be_written_is_one_fault_among_the_others(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file")
    with pytest.raises(SettingsFaults) as faults:
        Settings.from_environment({"EYES_DATA": str(in_the_way), "PORT": "many"})
    assert "PORT must be a number" in str(faults.value)
    assert "EYES_DATA must be writable" in str(faults.value)


def test_processes_that_start_together_keep_the_same_secrets(tmp_path: Path) -> None:
    environment = {"EYES_DATA": str(tmp_path)}
    with ThreadPoolExecutor(8) as together:
        found = list(together.map(Settings.from_environment, [environment] * 8))
    assert {len(settings.master_key) for settings in found} == {32}
    assert len({(settings.secret_key, settings.master_key) for settings in found}) == 1
    kept = list((tmp_path / "secrets").iterdir())
    assert sorted(path.name for path in kept) == ["master_key", "secret_key"]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


def test_a_mirror_at_the_store_s_own_place_is_refused(tmp_path: Path) -> None:
    same = {"EYES_DATA": str(tmp_path), "EYES_MIRROR_URL": f"file:{tmp_path}/store"}
    with pytest.raises(SettingsFaults, match="another place"):
        Settings.from_environment(same)
    with pytest.raises(SettingsFaults, match="must begin with file: or s3://"):
        Settings.from_environment(same | {"EYES_MIRROR_URL": "ftp://elsewhere"})
    other = Settings.from_environment(same | {"EYES_MIRROR_URL": "file:/elsewhere"})
    assert other.mirror_url == "file:/elsewhere"


def test_fewer_than_five_are_a_crowd_in_a_demo_only(tmp_path: Path) -> None:
    here = {"EYES_DATA": str(tmp_path)}
    usual = Settings.from_environment(here)
    assert (usual.crowd, usual.release_hours, usual.look_days) == (5, 72, 14)
    demo = Settings.from_environment(here | {"EYES_DEMO": "1"})
    assert (demo.crowd, demo.release_hours, demo.look_days) == (1, 0, 0)
    assert Settings.from_environment(here | {"EYES_CROWD": "7"}).crowd == 7
    with pytest.raises(SettingsFaults, match="at least 5"):
        Settings.from_environment(here | {"EYES_CROWD": "4"})
    with pytest.raises(SettingsFaults, match="at least 7"):
        Settings.from_environment(here | {"EYES_LOOK_DAYS": "6"})
    with pytest.raises(SettingsFaults, match="whole number"):
        Settings.from_environment(here | {"EYES_RELEASE_HOURS": "soon"})
