"""Every page there is, and who reads it. The guard test keeps this list complete."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.accessibility.house import House, Reader


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page: its rule in the URL map, a real address under it, and what answers there."""

    rule: str
    path: str
    reader: Reader = Reader.PUBLIC
    status: int = 200
    is_app: bool = False
    """The child's app: one page whose screens its own tour visits."""
    is_frame: bool = False
    """Made to stand inside another page: no skip link of its own."""
    is_paper: bool = False
    """A sheet of a fixed size, which scrolls inside its own region on a small screen."""


PLACES = (
    Place(rule="/", path="/", is_app=True),
    Place(rule="/r/<room>", path="/r/{code}", is_app=True),
    Place(rule="/help", path="/help", is_app=True),
    Place(rule="/pause", path="/pause", is_app=True),
    Place(rule="/help/lines", path="/help/lines"),
    Place(rule="/send", path="/send?room={code}"),
    Place(rule="/courier", path="/courier"),
    Place(rule="/c/<token>", path="/c/{link}"),
    Place(rule="/c/<token>", path="/c/NOTHERE", status=404),
    Place(rule="/g", path="/g"),
    Place(rule="/g/<code>", path="/g/{guardian}?new=1"),
    Place(rule="/g/<code>/stop", path="/g/{guardian}/stop?purpose=gallery"),
    Place(rule="/take-back", path="/take-back?room={code}"),
    Place(rule="/gallery", path="/gallery"),
    Place(rule="/gallery", path="/gallery?topic=festivals"),
    Place(rule="/gallery/<work_id>", path="/gallery/{work}"),
    Place(rule="/gallery/<work_id>", path="/gallery/{spoken}"),
    Place(rule="/gallery/<work_id>", path="/gallery/{gone}", status=410),
    Place(rule="/embed", path="/embed", is_frame=True),
    Place(rule="/embed/<work_id>", path="/embed/{work}?theme=dark", is_frame=True),
    Place(rule="/embed/<work_id>", path="/embed/{spoken}", is_frame=True),
    Place(rule="/embed/<work_id>", path="/embed/{gone}", status=410, is_frame=True),
    Place(rule="", path="/nothing/here", status=404),
    Place(rule="/staff/sign-in", path="/staff/sign-in"),
    Place(rule="/staff/link/<token>", path="/staff/link/{invitation}"),
    Place(rule="/staff/link/<token>", path="/staff/link/used", status=404),
    Place(rule="/staff/enrol", path="/staff/enrol", reader=Reader.NEWCOMER),
    Place(rule="/staff/second-step", path="/staff/second-step", reader=Reader.HALFWAY),
    Place(rule="/staff", path="/staff", reader=Reader.ADMINISTRATOR),
    Place(rule="/staff/me", path="/staff/me", reader=Reader.ADMINISTRATOR),
    Place(rule="/staff/people", path="/staff/people", reader=Reader.ADMINISTRATOR),
    Place(
        rule="/staff/people/<staff_id>", path="/staff/people/{person}", reader=Reader.ADMINISTRATOR
    ),
    Place(rule="/staff/people/new", path="/staff/people/new", reader=Reader.ADMINISTRATOR),
    Place(rule="/staff/rooms/new", path="/staff/rooms/new", reader=Reader.ADMINISTRATOR),
    Place(rule="/staff/rooms", path="/staff/rooms", reader=Reader.STEWARD),
    Place(rule="/staff/rooms/<room_id>", path="/staff/rooms/{room}", reader=Reader.STEWARD),
    Place(
        rule="/staff/rooms/<room_id>/join", path="/staff/rooms/{room}/join", reader=Reader.STEWARD
    ),
    Place(
        rule="/staff/rooms/<room_id>/consent",
        path="/staff/rooms/{room}/consent",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/rooms/<room_id>/consent",
        path="/staff/rooms/{room}/consent",
        reader=Reader.ADMINISTRATOR,
    ),
    Place(rule="/staff/sheets/<sheet_id>", path="/staff/sheets/{sheet}", reader=Reader.STEWARD),
    Place(rule="/staff/sheets/<sheet_id>", path="/staff/sheets/{stray}", reader=Reader.STEWARD),
    Place(
        rule="/staff/rooms/<room_id>/call", path="/staff/rooms/{room}/call", reader=Reader.STEWARD
    ),
    Place(
        rule="/staff/rooms/<room_id>/lost", path="/staff/rooms/{room}/lost", reader=Reader.STEWARD
    ),
    Place(
        rule="/staff/rooms/<room_id>/poster",
        path="/staff/rooms/{room}/poster",
        reader=Reader.STEWARD,
        is_paper=True,
    ),
    Place(
        rule="/staff/rooms/<room_id>/wall",
        path="/staff/rooms/{room}/wall",
        reader=Reader.STEWARD,
        is_paper=True,
    ),
    Place(
        rule="/staff/participants/<participant_id>",
        path="/staff/participants/{participant}",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/participants/<participant_id>/standing",
        path="/staff/participants/{participant}/standing",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/rooms/<room_id>/follow-ups",
        path="/staff/rooms/{room}/follow-ups",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/participants/<participant_id>/link",
        path="/staff/participants/{participant}/link",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/participants/<participant_id>/receipt",
        path="/staff/participants/{participant}/receipt",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/participants/<participant_id>/hear/phone",
        path="/staff/participants/{participant}/hear/phone",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/participants/<participant_id>/hear/witness",
        path="/staff/participants/{participant}/hear/witness",
        reader=Reader.STEWARD,
    ),
    Place(
        rule="/staff/participants/<participant_id>/hear/carer",
        path="/staff/participants/{participant}/hear/carer",
        reader=Reader.STEWARD,
    ),
    Place(rule="/staff/hearings", path="/staff/hearings", reader=Reader.STEWARD),
    Place(
        rule="/staff/hearings/<hearing_id>",
        path="/staff/hearings/{hearing}",
        reader=Reader.STEWARD,
    ),
    Place(rule="/staff/prompts", path="/staff/prompts", reader=Reader.STEWARD),
    Place(rule="/staff/prompts/<tag>", path="/staff/prompts/ro", reader=Reader.STEWARD),
    Place(
        rule="/staff/prompts/<tag>/<name>", path="/staff/prompts/ro/welcome", reader=Reader.STEWARD
    ),
    Place(rule="/moderation/", path="/moderation/", reader=Reader.STEWARD, status=403),
    Place(rule="/moderation/", path="/moderation/", reader=Reader.MODERATOR),
    Place(rule="/moderation/", path="/moderation/?nothing=1", reader=Reader.MODERATOR),
    Place(rule="/moderation/lost", path="/moderation/lost", reader=Reader.MODERATOR),
    Place(
        rule="/moderation/stories/<story_id>",
        path="/moderation/stories/{waiting}",
        reader=Reader.MODERATOR,
    ),
    Place(
        rule="/moderation/stories/<story_id>",
        path="/moderation/stories/{second}?done=approve",
        reader=Reader.MODERATOR,
    ),
    Place(
        rule="/moderation/referrals",
        path="/moderation/referrals",
        reader=Reader.SAFEGUARDING_LEAD,
    ),
    Place(
        rule="/moderation/referrals/<referral_id>",
        path="/moderation/referrals/{referral}",
        reader=Reader.SAFEGUARDING_LEAD,
    ),
    Place(
        rule="/moderation/originals/<story_id>/<int:position>",
        path="/moderation/originals/{undecided}/0",
        reader=Reader.SAFEGUARDING_LEAD,
    ),
    # opened once somebody has asked to hear it: tests/browser/moderation/test_sound.py looks at it then
    Place(
        rule="/moderation/stories/<story_id>/parts/<int:position>/sound",
        path="/moderation/stories/{waiting}/parts/0/sound",
        reader=Reader.MODERATOR,
        status=403,
    ),
    Place(rule="/staff/neighbours", path="/staff/neighbours", reader=Reader.MODERATOR),
    Place(
        rule="/staff/neighbours/<work_id>",
        path="/staff/neighbours/{work}",
        reader=Reader.MODERATOR,
    ),
    Place(rule="/campaigns/", path="/campaigns/", reader=Reader.CAMPAIGNER),
    Place(rule="/campaigns/partners", path="/campaigns/partners", reader=Reader.CAMPAIGNER),
)

NO_PAGES = {
    "/api/gallery": "JSON",
    "/api/gallery/<work_id>": "JSON",
    "/api/parcels/<upload_id>/receipt": "JSON",
    "/api/revocations": "JSON",
    "/api/rooms/<code>": "JSON",
    "/api/sealing-key": "JSON",
    "/assets/<name>": "a file of the child's app",
    "/embed.js": "a script",
    "/feed.atom": "a feed",
    "/g/<code>/receipt.jsonld": "JSON-LD",
    "/g/<code>/shown/<sha256>": "a picture or a sound",
    "/healthz": "for machines",
    "/manifest.webmanifest": "JSON",
    "/media/<media_id>": "a picture or a sound",
    "/moderation/referrals/<referral_id>/parts/<int:position>/<role>": "a picture or a sound",
    "/moderation/static/<path:filename>": "a file",
    "/moderation/stories/<story_id>/parts/<int:position>/<role>": "a picture or a sound",
    "/moderation/stories/<story_id>/parts/<int:position>/strokes": "JSON",
    "/oembed": "JSON",
    "/openapi.json": "JSON",
    "/prompts/<tag>.json": "JSON",
    "/prompts/<tag>/<prompt>.<string(length=10):digits>.mp3": "a sound",
    "/readyz": "for machines",
    "/spoken/<mark>/<section>.<string(length=10):digits>.mp3": "a sound",
    "/staff/hearings/<hearing_id>/evidence": "a picture or a sound",
    "/staff/rooms/<room_id>/consent/sheets.pdf": "pages to print",
    "/staff/rooms/<room_id>/wall/<sha256>": "a picture",
    "/staff/sheets/<sheet_id>/picture": "a picture",
    "/static/<path:filename>": "a file",
    "/sw.js": "a script",
}
"""Addresses that answer a GET with something other than a page, and with what."""


def places_of(reader: Reader) -> list[Place]:
    """Return the pages that somebody reads."""
    return [place for place in PLACES if place.reader is reader]


def opens(page: Page, place: Place, *, house: House, language: str) -> None:
    """Open a place in a language, as its reader."""
    path = place.path.format(**house.names)
    page.set_extra_http_headers({"Accept-Language": language})
    answer = page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer is not None
    assert answer.status == place.status, (path, answer.status)
    if place.is_app:  # drawn by its own script, and a step beside the way by a later one
        page.locator("main h1").wait_for()
        # the last part adorns the sheet once more
        page.locator("body[data-whole]").wait_for(state="attached")
