"""The composition of the web app: a table of contents, nothing else."""

from flask import Flask

from server.database import init_database
from server.i18n import init_languages
from server.jobs.engine import init_jobs
from server.jobs.handlers import HANDLERS
from server.media.limited import take_turns
from server.services import init_services
from server.settings import Settings
from server.web.a_childs_pace import init_a_childs_pace
from server.web.asking_pages import init_asking_pages
from server.web.call_pages import init_call_pages
from server.web.campaign_pages import init_campaign_pages
from server.web.child_api import init_child_api
from server.web.child_receipts import init_child_receipts
from server.web.consent_pages import init_consent_pages
from server.web.courier_pages import init_courier_pages
from server.web.desk_pages import init_desk_pages
from server.web.disk_watch import init_disk_watch
from server.web.embed_pages import init_embed_pages
from server.web.errors import init_errors
from server.web.form_name import init_form_name
from server.web.gallery_api import init_gallery_api
from server.web.gallery_feed import init_gallery_feed
from server.web.gallery_media import init_gallery_media
from server.web.gallery_pages import init_gallery_pages
from server.web.guardian_pace import init_guardian_pace
from server.web.guardian_page import init_guardian_page
from server.web.headers import init_headers
from server.web.health import init_health
from server.web.hearing_forms import init_hearing_forms
from server.web.help_pages import init_help_pages
from server.web.hot import init_hot_pages
from server.web.joining_pages import init_joining_pages
from server.web.late_rules import init_late_rules
from server.web.link_pages import init_link_pages
from server.web.lost_pages import init_lost_pages
from server.web.neighbour_pages import init_neighbour_pages
from server.web.no_session import init_no_session
from server.web.oembed import init_oembed
from server.web.openapi import init_openapi
from server.web.partner_pages import init_partner_pages
from server.web.prompt_pages import init_prompt_pages
from server.web.prompt_sounds import init_prompt_sounds
from server.web.receipt_pages import init_receipt_pages
from server.web.revocation_feed import init_revocation_feed
from server.web.right_places import init_right_places
from server.web.room_facts import init_room_facts
from server.web.room_pages import init_room_pages
from server.web.send import init_send
from server.web.sheet_pages import init_sheet_pages
from server.web.shell import init_shell
from server.web.sign_in_pages import init_sign_in_pages
from server.web.slip_desk import init_slip_desk
from server.web.slip_pages import init_slip_pages
from server.web.staff_pages import init_staff_pages
from server.web.staff_session import init_staff_session
from server.web.standing_pages import init_standing_pages
from server.web.taking_down_pages import init_taking_down_pages
from server.web.uploads import init_uploads
from server.web.wall_pages import init_wall_pages
from server.web.way_back import init_way_back
from server.web.witness_pages import init_witness_pages
from server.web.wording_sounds import init_wording_sounds


def create_app(settings: Settings) -> Flask:
    """Return the app of an installation. Moderation is added by `wsgi.build_app`."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config["SECRET_KEY"] = settings.secret_key
    app.config["TESTING"] = settings.testing
    app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024

    # foundation
    init_late_rules(app)
    init_services(app, settings)
    take_turns(settings.data / "limited.lock")
    init_database(app, settings.database_url)
    init_jobs(app, settings, handlers=HANDLERS)
    init_languages(app)
    init_errors(app)
    init_headers(app)
    init_no_session(app)
    init_right_places(app)
    init_disk_watch(app)
    init_openapi(app)

    # the child's app and what it talks to
    init_a_childs_pace(app)
    init_uploads(app)
    init_child_api(app)
    init_child_receipts(app)
    init_send(app)
    init_slip_pages(app)
    init_courier_pages(app)
    init_shell(app)
    init_help_pages(app)
    init_prompt_sounds(app)
    init_room_facts(app)

    # guardians, near and far away
    init_guardian_pace(app)
    init_asking_pages(app)
    init_guardian_page(app)
    init_wording_sounds(app)

    # the public zone
    init_gallery_pages(app)
    init_gallery_api(app)
    init_gallery_media(app)
    init_gallery_feed(app)
    init_revocation_feed(app)
    init_embed_pages(app)
    init_oembed(app)
    init_hot_pages(app)

    # whoever watches over the server
    init_health(app)

    # the staff
    init_staff_session(app)
    init_way_back(app)
    init_form_name(app)
    init_sign_in_pages(app)
    init_staff_pages(app)
    init_room_pages(app)
    init_joining_pages(app)
    init_consent_pages(app)
    init_standing_pages(app)
    init_desk_pages(app)
    init_sheet_pages(app)
    init_link_pages(app)
    init_hearing_forms(app)
    init_witness_pages(app)
    init_receipt_pages(app)
    init_prompt_pages(app)
    init_taking_down_pages(app)
    init_slip_desk(app)
    init_call_pages(app)
    init_lost_pages(app)
    init_campaign_pages(app)
    init_neighbour_pages(app)
    init_wall_pages(app)
    init_partner_pages(app)

    return app
