import pytest

from pourparler.model import Report

from .telling import Telling


@pytest.mark.parametrize(
    ("text", "words", "country", "quote"),
    [
        (
            "“We will not sign anything that means recognition,” Serbian President Aleksandar Vucic told reporters.",
            "We will not sign",
            "SRB",
            "direct",
        ),
        (
            "Iran's Foreign Minister Hossein Amirabdollahian said that Tehran was serious about the nuclear talks.",
            "Tehran was serious",
            "IRN",
            "indirect",
        ),
        (
            'Egyptian President Abdel Fattah al-Sisi said his country was "keen" to reach an agreement on the dam.',
            "keen",
            "EGY",
            "mixed",
        ),
        (
            '"The grain must leave our ports," said Ukrainian President Volodymyr Zelensky. "The world is waiting."',
            "The world is waiting",
            "UKR",
            "direct",
        ),
    ],
)
def test_speaker_and_kind_of_quotation(text: str, words: str, country: str, quote: str):
    told = Telling(text)
    statement = told.statement(words)
    assert told.countries(statement.speaker) == (country,)
    assert statement.quote == quote


def test_pronoun_goes_on_with_the_last_speaker():
    told = Telling(
        'Sudanese army chief Abdel Fattah al-Burhan said the truce had failed. "The rebels broke it," he added.'
    )
    assert told.countries(told.statement("The rebels broke it").speaker) == ("SDN",)


def test_full_quotation_stands_without_its_marks():
    told = Telling('"We are ready for talks," Turkish Foreign Minister Mevlut Cavusoglu said.')
    [passage] = told.statement("We are ready").content
    assert passage.quoted
    assert passage.text == "We are ready for talks,"


def test_unattributed_quotation_is_kept_without_speaker():
    told = Telling("The rain fell on the border all night.\n\n“Peace is not made in a single day.”")
    assert told.statement("Peace is not made").speaker == ()


def test_said_and_urged_are_two_statements_of_one_speaker():
    told = Telling(
        "The French Foreign Ministry said it regards the launches as a danger to the region, "
        "and urged Pyongyang to return to dialogue."
    )
    said, urged = told.statement("regards the launches"), told.statement("return to dialogue")
    assert said.id != urged.id
    assert said.speaker == urged.speaker
    assert urged.act == "request"
    assert told.countries(urged.addressee) == ("PRK",)


def test_what_is_told_through_somebody_names_him_in_via():
    told = Telling("Ethiopia called for a ceasefire in Sudan, according to the African Union.")
    inner = told.statement("a ceasefire in Sudan")
    assert told.countries(inner.speaker) == ("ETH",)
    assert inner.via


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Azerbaijan called for the withdrawal of Armenian troops from Karabakh.", "request"),
        ("Rwanda denied that its troops had crossed the border.", "deny"),
        ("China threatened to retaliate against Taiwan.", "threaten"),
        ("Kosovo refused to lift the tariffs on goods from Serbia.", "refuse"),
        ("France condemned the coup in Niger.", "accuse"),
        ("“We are ready to meet at any time,” Armenian Prime Minister Nikol Pashinyan said.", "offer"),
        ("“Russia must withdraw its troops,” German Chancellor Olaf Scholz said.", "demand"),
        ("Israel agreed to a pause in the fighting in Gaza.", "agree"),
    ],
)
def test_speech_act(text: str, act: str):
    assert [s.act for s in Telling(text).statements][:1] == [act]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("“The deal is dead,” Kremlin spokesman Dmitry Peskov said at a press briefing.", "press briefing"),
        ("In a statement, the Egyptian Foreign Ministry said that the talks had failed.", "statement"),
        ("“We want peace,” Iranian President Ebrahim Raisi said in an interview with CNN.", "interview with CNN"),
        ("“Peace is near,” Ethiopian Prime Minister Abiy Ahmed wrote on Twitter.", "social media"),
    ],
)
def test_venue(text: str, venue: str):
    assert Telling(text).statements[0].venue == venue


def test_date_of_a_statement_is_that_of_its_cue():
    told = Telling("The talks will resume next month, Qatari Foreign Minister Mohammed bin Abdulrahman said on Monday.")
    assert told.statements[0].date == "2022-06-27"


def test_headline_statement_points_at_the_title_alone():
    told = Telling("The rain fell on the border all night.", title="Taiwan will not bow to pressure, Tsai says")
    [statement] = told.statements
    assert {e.source for e in statement.evidence} == {"title"}
    assert all(passage.span is None for passage in statement.content)
    assert statement.cue is not None
    assert statement.cue.span is None


TEXT = """GENEVA, June 28 (NPA) - Libya's rival leaders agreed on Tuesday to hold elections, the UN envoy said.

"This is a good day," Stephanie Williams told reporters. "It is only a beginning."

"The hard part comes now," she added, urging Turkey and Russia to pull out their fighters by the end of the year.

Moscow has said its troops will stay unless Ankara's leave first, according to the Tass news agency."""


def test_every_span_gives_back_its_words():
    told = Telling(TEXT)
    text = told.report.text
    for statement in told.statements:
        for passage in statement.content:
            assert passage.span is not None
            assert text[slice(*passage.span)] == passage.text
        assert statement.cue is None or text[slice(*statement.cue.span)] == statement.cue.text
        for evidence in statement.evidence:
            assert text[slice(*evidence.span)] == evidence.text
    for position in told.positions:
        for condition in position.conditions:
            assert text[slice(*condition.span)] == condition.text


def test_empty_report_has_no_statements():
    assert Telling("Nothing.").statements == ()
    assert isinstance(Telling("Nothing.").report, Report)
