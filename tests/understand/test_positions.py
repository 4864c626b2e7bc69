import pytest

from pourparler import flow

from .telling import Telling


@pytest.mark.parametrize(
    ("text", "stance", "holder", "toward", "issue"),
    [
        (
            "Oman called for a return to talks between Tehran and Washington.",
            "calls-for",
            "OMN",
            ("IRN", "USA"),
            "talks",
        ),
        ("Ethiopia refused to sign a binding agreement with Egypt on the dam.", "refuses", "ETH", ("EGY",), "water"),
        (
            "Congolese President Felix Tshisekedi demanded the withdrawal of Rwandan troops from his country.",
            "demands",
            "COD",
            ("RWA",),
            "troop withdrawal",
        ),
        ("Turkey offered to host talks between Russia and Ukraine.", "offers", "TUR", ("RUS", "UKR"), "talks"),
        ("Sweden agreed to hand over two suspects to Turkey.", "accepts", "SWE", ("TUR",), None),
        ("China threatened to sanction Lithuania over its trade with Taiwan.", "threatens", "CHN", None, None),
        ("Hungary opposed new sanctions against Russia.", "opposes", "HUN", ("RUS",), "sanctions"),
        ("Poland welcomed the ceasefire in Gaza.", "supports", "POL", None, "ceasefire"),
    ],
)
def test_stance_of_the_act(text: str, stance: str, holder: str, toward: tuple[str, ...] | None, issue: str | None):
    told = Telling(text)
    position = told.position(stance, holder)
    if toward is not None:
        assert told.countries(position.toward) == toward
    if issue is not None:
        assert issue in position.issues


@pytest.mark.parametrize(
    ("text", "stance", "holder"),
    [
        ("“We will not negotiate under pressure,” Iranian President Ebrahim Raisi said.", "refuses", "IRN"),
        ("“We are prepared to meet with the Taliban,” Indian Foreign Minister S. Jaishankar said.", "offers", "IND"),
        ("“Serbia must recognise Kosovo,” German Chancellor Olaf Scholz said.", "demands", "DEU"),
        ("“We hope that Armenia will respond,” Azerbaijani President Ilham Aliyev said.", "calls-for", "AZE"),
        ("Kenyan President William Ruto said that the two armies should stop fighting in Sudan.", "calls-for", "KEN"),
    ],
)
def test_stance_in_the_words_themselves(text: str, stance: str, holder: str):
    Telling(text).position(stance, holder)


@pytest.mark.parametrize(
    ("text", "kind", "condition"),
    [
        ("Iran is ready to meet the United States without preconditions.", "none-required", "without preconditions"),
        ("Hamas said it would release the hostages if Israel ends the war.", "if", "if Israel ends the war"),
        (
            "Kosovo refused to return to the talks unless Serbia withdraws its troops.",
            "unless",
            "unless Serbia withdraws its troops",
        ),
        (
            "Ukraine refused to negotiate with Russia until its troops leave the country.",
            "until",
            "until its troops leave the country",
        ),
        (
            "Russia offered to extend the grain deal in exchange for an easing of sanctions.",
            "in-return-for",
            "in exchange for an easing of sanctions",
        ),
        (
            "Sudan agreed to open the border only after the rebels withdraw.",
            "after",
            "only after the rebels withdraw",
        ),
        ("Mali demanded that France pull out its troops by the end of the year.", "deadline", "by the end of the year"),
    ],
)
def test_condition(text: str, kind: str, condition: str):
    told = Telling(text)
    found = [(c.kind, c.text) for position in told.positions for c in position.conditions]
    assert (kind, condition) in found


def test_condition_cut_off_by_the_cue():
    told = Telling("Russia is willing to extend the deal, Sergei Lavrov said, provided that sanctions are lifted.")
    [position] = [p for p in told.positions if p.stance == "offers"]
    assert [c.kind for c in position.conditions] == ["if"]


def test_condition_in_the_next_sentence():
    told = Telling(
        "Iran is ready to return to the nuclear deal, its foreign minister Hossein Amirabdollahian said. "
        "But that would require the United States to lift its sanctions."
    )
    [position] = [p for p in told.positions if p.stance == "offers"]
    assert position.conditions[0].text.startswith("But that would require")


def test_after_something_past_is_no_condition():
    told = Telling("Egypt called for new talks with Ethiopia after the summit in Kinshasa failed.")
    assert told.position("calls-for", "EGY").conditions == ()


def test_same_position_taken_twice_is_one_with_the_evidence_of_both():
    told = Telling(
        "South Korea called for talks with North Korea on Tuesday.\n\n"
        "“North Korea should return to the talks,” South Korean Foreign Minister Park Jin said."
    )
    [position] = [p for p in told.positions if p.stance == "calls-for" and "KOR" in told.countries(p.holder)]
    assert len(position.evidence) == 2


def test_what_is_denied_is_no_position():
    told = Telling("Rwanda denied supporting the M23 rebels in Congo.")
    assert told.positions == ()


def test_holder_is_whom_the_speaker_speaks_of():
    told = Telling("Qatar said that Israel had refused to accept the ceasefire.")
    position = told.position("refuses", "ISR")
    assert "QAT" not in told.countries(position.holder)


def test_position_points_at_its_statement():
    told = Telling("“We will not recognise Kosovo,” Serbian President Aleksandar Vucic said.")
    position = told.position("refuses", "SRB")
    assert position.statement == told.statements[0].id
    assert position.date == told.statements[0].date


@pytest.mark.parametrize("how", ["positively", "constructively", "favourably"])
def test_a_kind_answer_is_no_threat(how: str) -> None:
    report = flow.read(
        f"“We continue to hope that Ethiopia will respond {how} to our outreach,” Sudanese Foreign Minister Mariam "
        "al-Mahdi said.".encode(),
        as_text=True,
    )
    assert "threatens" not in [position.stance for position in report.positions]
    harsh = flow.read(b"Ethiopia will respond if Sudan crosses the river, Abiy Ahmed said.", as_text=True)
    assert "threatens" in [position.stance for position in harsh.positions]
