"""The child's first response, as a browser gets it."""

import base64
import gzip
import json
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import transaction
from server.parcels.sealing import make_key, public_key

BUILD = {
    "version": "0123456789",
    "scriptHashes": ["'sha256-c2NyaXB0'", "'sha256-c2Vjb25k'"],
    "styleHash": "'sha256-c3R5bGU='",
    "pages": {
        tag: {"language": tag, "build": "0123456789", "words": ["</script><b>"]}
        for tag in ("en", "zh-Hans", "ro", "ar-XB")
    },
    "assets": {"rest.js": "/assets/rest.0123456789.js"},
}


@pytest.fixture
def app(app: Flask, tmp_path: Path) -> Flask:
    """An app that serves a small build."""
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "build.json").write_text(json.dumps(BUILD))
    (dist / "sw.js").write_text('const v = "__EYES_VERSION__";')
    (dist / "manifest.webmanifest").write_text("{}")
    (dist / "assets" / "rest.0123456789.js").write_text("var rest;")
    for tag in BUILD["pages"]:
        page = (
            f'<html lang="{tag}"><meta http-equiv="Content-Security-Policy" content="{{{{ policy }}}}">'
            f'<script type="application/json" id="page">{{{{ page }}}}</script>'
        )
        (dist / f"shell.{tag}.html").write_text(page)
    app.config["SHELL_FOLDER"] = dist
    return app


def facts_of(html: str) -> dict:
    found = re.search(r'id="page">(.*?)</script>', html)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize("path", ["/", "/r/ABCDEFGH", "/r/abcdefgh", "/help"])
def test_every_address_of_the_app_gives_the_same_page(client: FlaskClient, path: str):
    assert client.get(path).data == client.get("/").data


def test_the_page_carries_the_servers_key(client: FlaskClient):
    facts = facts_of(client.get("/").text)
    key = base64.urlsafe_b64decode(facts["key"] + "==")
    assert key == public_key().key
    assert len(key) == 65


def test_a_new_key_brings_a_new_page_and_a_new_service_worker(client: FlaskClient):
    page, worker = client.get("/").text, client.get("/sw.js").text
    with transaction():
        new = make_key()
    assert base64.urlsafe_b64decode(facts_of(client.get("/").text)["key"] + "==") == new.key
    assert client.get("/").text != page
    assert client.get("/sw.js").text != worker


def test_words_cannot_break_out_of_the_page(client: FlaskClient):
    facts = facts_of(client.get("/").text)
    assert facts["words"] == ["</script><b>"]


@pytest.mark.parametrize(
    ("wish", "tag"),
    [("ro-MD,ro;q=0.9", "ro"), ("zh-CN", "zh-Hans"), ("xx", "en"), ("sw", "en")],
)
def test_the_page_speaks_the_browsers_language(client: FlaskClient, wish: str, tag: str):
    response = client.get("/", headers={"Accept-Language": wish})
    assert f'lang="{tag}"' in response.text
    assert "Accept-Language" in response.headers["Vary"]


def test_the_address_may_name_the_language(client: FlaskClient):
    assert 'lang="ro"' in client.get("/?lang=ro", headers={"Accept-Language": "en"}).text


def test_a_child_chooses_among_languages_that_people_speak(client: FlaskClient):
    offered = {tag for tag, *_name in facts_of(client.get("/").text)["languages"]}
    assert "ro" in offered
    assert "ar-XB" not in offered
    # such a page names itself: it needs its own direction
    own = facts_of(client.get("/?lang=ar-XB").text)["languages"]
    assert own[-1] == ["ar-XB", "[Pseudo]", "rtl"]


def test_the_page_comes_compressed_as_the_browser_wishes(client: FlaskClient):
    plain = client.get("/").data
    squeezed = client.get("/", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert squeezed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(squeezed.data) == plain
    older = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(older.data) == plain
    refusing = client.get("/", headers={"Accept-Encoding": "br;q=0"})
    assert "Content-Encoding" not in refusing.headers


def test_a_page_that_did_not_change_is_not_sent_again(client: FlaskClient):
    etag = client.get("/").headers["ETag"]
    again = client.get("/", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_only_the_pages_own_script_and_style_may_run(client: FlaskClient):
    found = re.search(r'Content-Security-Policy" content="(.+?)"', client.get("/").text)
    assert found is not None
    policy = found[1]
    assert "default-src 'none'" in policy
    assert f"script-src 'self' {' '.join(BUILD['scriptHashes'])}" in policy
    assert "unsafe-inline" not in policy


def test_what_a_page_cannot_say_itself_stands_in_the_header(client: FlaskClient):
    answer = client.get("/")
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert answer.text.index("Content-Security-Policy") < answer.text.index("<script")


def test_the_page_may_ask_for_microphone_and_camera_and_never_for_the_place(client: FlaskClient):
    allowed = client.get("/").headers["Permissions-Policy"]
    assert allowed == "geolocation=()"  # of the other two a page itself may ask by default


def test_hashed_files_are_kept_for_ever(client: FlaskClient):
    response = client.get("/assets/rest.0123456789.js")
    assert response.text == "var rest;"
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["rest.js", "build.json", "..%2fbuild.json", "%2e%2e/sw.js"])
def test_nothing_else_in_the_build_can_be_fetched(client: FlaskClient, name: str):
    assert client.get(f"/assets/{name}").status_code == 404


def test_the_service_worker_and_the_manifest_are_asked_for_cheaply(client: FlaskClient):
    for path in ("/sw.js", "/manifest.webmanifest"):
        first = client.get(path)
        assert first.headers["Cache-Control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        size = sum(len(name) + len(value) + 4 for name, value in again.headers) + len(
            "HTTP/1.1 304 NOT MODIFIED\r\n\r\n"
        )
        assert again.data == b""
        assert size < 300
