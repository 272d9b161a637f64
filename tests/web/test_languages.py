"""Every request gets its own reader's language."""

from flask.testing import FlaskClient


def test_one_reader_s_language_does_not_stay_for_the_next(client: FlaskClient) -> None:
    asked = {"ro": 'lang="ro"', "zh-Hans": 'lang="zh-Hans"', "en": 'lang="en"'}
    for language, mark in asked.items():
        page = client.get("/staff/sign-in", headers={"Accept-Language": language}).text
        assert mark in page


def test_a_wish_in_the_address_wins_for_that_request_alone(client: FlaskClient) -> None:
    reader = {"Accept-Language": "ro"}
    assert 'lang="zh-Hans"' in client.get("/staff/sign-in?lang=zh-Hans", headers=reader).text
    assert 'lang="ro"' in client.get("/staff/sign-in", headers=reader).text
