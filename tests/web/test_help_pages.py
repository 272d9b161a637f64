"""Help for a child whose browser runs no scripts."""

from flask.testing import FlaskClient

from server.web.help_pages import helplines


def test_every_helpline_can_be_called_from_the_page(client: FlaskClient):
    page = client.get("/help/lines").text
    assert helplines()
    for line in helplines():
        assert f'href="tel:{line.number}"' in page


def test_a_number_that_nobody_tried_says_so(client: FlaskClient):
    page = client.get("/help/lines?lang=en").text
    unverified = [line for line in helplines() if line.checked_on is None]
    assert page.count("unverified") == len(unverified)
