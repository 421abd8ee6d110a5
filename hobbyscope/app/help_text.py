"""What the help says, in order: sections of plain words and formulas, with an anchor for each insight."""

from __future__ import annotations

from typing import NamedTuple

from hobbyscope.app import words
from hobbyscope.app.language import N_, tr
from hobbyscope.core.verdict import multiple


class Block(NamedTuple):
    """A piece of a section. `kind`: 'text', 'item', 'formula' (HTML), 'part' (a heading), or 'table'.

    `text` is English, for `tr`; of a formula it is the same in every language, of a table its name.
    """

    kind: str
    text: str
    anchor: str = ""


class Section(NamedTuple):
    """A section: its anchor, its heading and what stands below it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


def _text(text: str) -> Block:
    return Block("text", text)


def _item(text: str) -> Block:
    return Block("item", text)


def _formula(html: str) -> Block:
    wide = html.replace(" ⁄ ", "&nbsp; ⁄ &nbsp;").replace(",   ", ",&nbsp; &nbsp;")  # else HTML drops spaces
    return Block("formula", wide)


def _part(anchor: str, title: str) -> Block:
    return Block("part", title, anchor)


SECTIONS = (
    Section(
        "lenses",
        N_("The two lenses"),
        (
            _text(
                N_(
                    "What is a hobby? One can look at it in two ways. Hobbyscope shows both, on the same "
                    "rows and from the same hours."
                )
            ),
            _text(
                N_(
                    "The left lens asks what fills your own free time. All your activities share one whole. "
                    "Whoever has but two hours a week, and spends them on films, has films at 100%."
                )
            ),
            _text(
                N_(
                    "The right lens asks whether it is enough for somebody's bar. Each activity stands alone "
                    "against what a judge asks for. With two hours a week hardly anything is enough."
                )
            ),
            _text(
                N_(
                    "Halve your free time and keep the mix: on the left nothing moves, on the right the "
                    "lamps go out. That is the whole idea. The judge is somebody else, and can be switched "
                    "off."
                )
            ),
        ),
    ),
    Section(
        "softmax",
        N_("Softmax: my free time"),
        (
            _text(
                N_(
                    "Softmax makes shares of one whole out of any numbers: each becomes positive, their "
                    "order stays, and together they are 1."
                )
            ),
            _formula(
                "softmax(z)<sub>i</sub> = e<sup>z<sub>i</sub> / T</sup> ⁄ Σ<sub>j</sub> "
                "e<sup>z<sub>j</sub> / T</sup>"
            ),
            _text(
                N_(
                    "Here the numbers are the logarithms of your hours h, so that a share is made of hours "
                    "alone. T is the temperature."
                )
            ),
            _formula(
                "p<sub>i</sub> = h<sub>i</sub><sup>1/T</sup> ⁄ Σ<sub>j</sub> h<sub>j</sub><sup>1/T</sup>"
            ),
            _text(
                N_(
                    "At T = 1 that is an activity's hours divided by all hours. What has no hours has a "
                    "share of 0; what is alone has all. Twice the hours everywhere give the same shares."
                )
            ),
        ),
    ),
    Section(
        "sigmoid",
        N_("Sigmoid: somebody's bar"),
        (
            _text(
                N_(
                    "A sigmoid puts any number between 0 and 1: far below zero it is nearly 0, far above it "
                    "nearly 1, and at zero exactly 0.5."
                )
            ),
            _formula("sigmoid(x) = 1 ⁄ (1 + e<sup>−x</sup>)"),
            _text(
                N_(
                    "Here the number compares what there is, a, with the bar, b. Each activity has a sigmoid "
                    "of its own: what you do with the others does not count."
                )
            ),
            _formula(
                "q = sigmoid((ln a − ln b) / T) = a<sup>1/T</sup> ⁄ (a<sup>1/T</sup> + b<sup>1/T</sup>)"
            ),
            _text(
                N_(
                    "As much as the bar asks for scores 0.50. The judge recognises an activity when its "
                    "score is at least the threshold τ. Said in hours:"
                )
            ),
            _formula("a ≥ b · m,   m = (τ ⁄ (1 − τ))<sup>T</sup>"),
            _text(
                N_(
                    "So raising the threshold is the same act as raising the bar. This is how many times the "
                    "bar it takes:"
                )
            ),
            Block("table", "multiples"),
            _text(
                N_(
                    "At τ = 0.5 it is the bar itself, at every temperature. At 0.8 a judge who says three "
                    "hours a day really asks for twelve. Hobbyscope decides on hours, never on a rounded "
                    "score, and writes beside each verdict what it takes."
                )
            ),
        ),
    ),
    Section(
        "rival",
        N_("A sigmoid is a softmax against one rival"),
        (
            _text(
                N_(
                    "The two functions are relatives. A sigmoid is a softmax of two, whose rival has the "
                    "number 0:"
                )
            ),
            _formula("sigmoid(x) = softmax(x, 0)<sub>1</sub>"),
            _text(
                N_("And a share is a sigmoid too. Its bar r is the rest of your own free time:"),
            ),
            _formula(
                "p<sub>i</sub> = sigmoid((ln h<sub>i</sub> − ln r<sub>i</sub>) / T),   "
                "r<sub>i</sub> = (Σ<sub>j ≠ i</sub> h<sub>j</sub><sup>1/T</sup>)<sup>T</sup>"
            ),
            _text(
                N_(
                    "At T = 1 the rival is simply all your other free time. So the lenses differ in one "
                    "thing: on the left the rival is the rest of your own time, on the right it is a bar "
                    "that somebody set. The temperature is the same on both sides, which makes the contrast "
                    "fair."
                )
            ),
        ),
    ),
    Section(
        "log-hours",
        N_("Why the logarithm of hours?"),
        (
            _text(N_("Why not put the hours into softmax as they are? Ask for three things:")),
            _item(
                N_(
                    "The odds of two activities depend on those two alone (Luce's choice axiom). A third one "
                    "changes nothing between them."
                )
            ),
            _item(N_("More hours, more share.")),
            _item(N_("The amount of free time does not matter: half of everything is the same mix.")),
            _text(
                N_(
                    "Only one formula grants all three: hours to a power, divided by their sum. That is the "
                    "softmax of logarithms, the power being 1/T."
                )
            ),
            _text(
                N_(
                    "Every other choice breaks one of them. With plain hours the same mix gets other shares "
                    "when there is less free time. Shares taken times a constant give something to an "
                    "activity with no hours at all. Distances from the mean fail where all activities are "
                    "alike."
                )
            ),
        ),
    ),
    Section(
        "dials",
        N_("Temperature, threshold, free time"),
        (
            _text(
                N_(
                    "Temperature T makes both lenses sharper or softer. Low: the winner takes all. High: all "
                    "alike. 1 shows the hours as they are. It never changes the order."
                )
            ),
            _text(
                N_(
                    "Threshold τ is how strict the judge is. Drag the line in the chart, turn the dial, or "
                    "press the arrow keys."
                )
            ),
            _text(
                N_(
                    "'If my free time were' takes all your hours times one number. The left side stands "
                    "still, the right side moves. It is a question only: no entry changes, and the next "
                    "start begins with × 1 again. A double click takes any dial back."
                )
            ),
        ),
    ),
    Section(
        "bars",
        N_("Judges, bars and periods"),
        (
            _text(
                N_(
                    "A bar is a rate or a total. A rate asks for so much a day, week, month or year, times "
                    "the days that count. A total asks for so much in all, from the very beginning; what "
                    "came before the journal can be added."
                )
            ),
            _text(
                N_(
                    "What is not asked in hours, films say, counts your entries, or your hours by how long "
                    "one takes. Of several judges of one activity the hardest decides."
                )
            ),
            _text(
                N_(
                    "These days count: from the first day of your journal on, and today from its first entry "
                    "on. Days before your journal began and days to come never count against you. Where no "
                    "day counts there is no verdict, which is no failure."
                )
            ),
            _text(
                N_(
                    "'Met on 4 of 30 days' looks at each day by itself; the verdict looks at all of them "
                    "together."
                )
            ),
            _text(
                N_(
                    "A bar may count from the period's start or from the activity's first entry. Months and "
                    "years go by the calendar: a whole February asks for a whole month's amount."
                )
            ),
            _text(
                N_(
                    "Click a row to set its judges or to switch them off. The settings hold the judge of a "
                    "new activity, and a switch for all judges. What they asked for is kept meanwhile."
                )
            ),
        ),
    ),
    Section(
        "insights",
        N_("What the sentences below the lenses say"),
        (
            _part("insight-variety", N_("How many hobbies' worth")),
            _text(
                N_(
                    "Your free time is as varied as that of somebody with this many hobbies of equal shares. "
                    "Four equal shares make 4; where one takes nearly everything, it is nearly 1. It lies "
                    "between 1 and the number of your activities, and is called the effective number, or "
                    "Hill's number of order 1: e to the entropy of the shares."
                )
            ),
            _formula("N = e<sup>H</sup>,   H = −Σ<sub>i</sub> p<sub>i</sub> ln p<sub>i</sub>"),
            _part("insight-recognition", N_("How many the judge recognises")),
            _text(
                N_(
                    "The second number counts the activities that have a verdict, the first those whose "
                    "score is at least the threshold. Named is the one that would be next if you had more "
                    "free time, with what it would need and what there is."
                )
            ),
            _part("insight-half", N_("Half the free time")),
            _text(
                N_(
                    "Half of every activity is the same mix, so that no share moves. Against a bar there is "
                    "half as much, though, so that every score falls; the sentence tells how many would "
                    "still be recognised."
                )
            ),
            _part("insight-admission", N_("The price of admission")),
            _text(
                N_(
                    "So much free time a day would pass every judge with your own mix: the largest of the "
                    "factors at which a verdict turns, times the free time that you have a day, which is all "
                    "hours over the D days that count. A day has 24 hours; above that it cannot be done."
                )
            ),
            _formula("max<sub>i</sub> c<sub>i</sub> · (Σ<sub>i</sub> h<sub>i</sub>) ⁄ D"),
            _part("flip", N_("When a verdict turns")),
            _text(
                N_(
                    "'Would pass at 2.1 times your free time' is what the bar takes divided by what there "
                    "is. Of a total, what came before the journal counts in full, and only the rest is taken "
                    "times the factor. Of several bars it is the largest."
                )
            ),
            _formula("c<sub>i</sub> = m · b<sub>i</sub> ⁄ a<sub>i</sub>"),
            _part("nucleus", N_("What fills most of it")),
            _text(
                N_(
                    "The nucleus is the fewest activities that fill 80% of your free time. It says what is "
                    "in the foreground, and never passes or fails anything."
                )
            ),
        ),
    ),
    Section(
        "sure",
        N_("How sure are the shares?"),
        (
            _text(
                N_(
                    "The thin line over a bar is an interval of 90%: if these weeks are typical, your usual "
                    "share lies within it. It comes from how much the days differ, and from 28 days on from "
                    "how much whole weeks differ, as weekends are unlike other days."
                )
            ),
            _text(
                N_(
                    "In simulations it held the true share 86 times out of 100 with 14 days, and 90 to 92 "
                    "times from 28 days on; 79 to 85 times where life comes in long phases. There is none "
                    "below 7 days, for a share of 0% or 100%, and at a temperature other than 1."
                )
            ),
            _part("drift", N_("Two periods: no change, a little, clearly")),
            _text(
                N_(
                    "Two periods are never quite alike, even if nothing changed. Their distance "
                    "(Jensen-Shannon) is therefore held against chance: days, or whole weeks where both "
                    "periods have at least four, are dealt out anew 999 times. If chance alone often gives "
                    "as large a distance (p above 0.05), that is no change. Else the distance above what is "
                    "usual by chance decides: below 0.1 it is a little, from 0.1 on clearly."
                )
            ),
        ),
    ),
    Section(
        "typical",
        N_("A curiosity: typical people"),
        (
            _text(
                N_(
                    "No judge, only for the curious: what people in the United States did on the day on "
                    "which they were asked, in 2022. The hours are of those who did it that day."
                )
            ),
            Block("table", "typical"),
            _text(
                N_(
                    "Careful: this is about people who did it on that very day. Compare it with your mean on "
                    "days when you do it yourself, and never take it times 30. Three hours in the gym are "
                    "2.1 times what even those who exercised that day did."
                )
            ),
        ),
    ),
    Section(
        "playground",
        N_("The Playground"),
        (
            _text(
                N_(
                    "Four stories in which everything can be dragged, or moved with the arrow keys. Guess "
                    "first, then look."
                )
            ),
            _item(N_("Quit the job? One number and a sigmoid: any number lands between 0 and 1.")),
            _item(N_("Which company? Five numbers and softmax: raise one, and the others fall.")),
            _item(N_("Which restaurants? Five sigmoids and a threshold: raise one, and the others stay.")),
            _item(N_("Is it my hobby? Both lenses on hours, or on your own journal.")),
            _text(N_("The state of a story can be copied as one line of text, and pasted again elsewhere.")),
        ),
    ),
    Section(
        "keys", N_("Shortcuts"), tuple(Block("table", name) for name in ("keys", "chart keys", "story keys"))
    ),
    Section(
        "sources",
        N_("Sources"),
        (
            _item("R. D. Luce (1959): Individual Choice Behavior."),
            _item("M. O. Hill (1973): Diversity and Evenness: A Unifying Notation and Its Consequences."),
            _item("J. Aitchison (1986): The Statistical Analysis of Compositional Data."),
            _item("J. Lin (1991): Divergence Measures Based on the Shannon Entropy."),
            _item("D. M. Endres, J. E. Schindelin (2003): A New Metric for Probability Distributions."),
            _item("U.S. Bureau of Labor Statistics: American Time Use Survey 2022."),
        ),
    ),
)

_TEMPERATURES, _THRESHOLDS = (0.5, 1.0, 2.0), (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
_TYPICAL = (  # American Time Use Survey 2022: who did it that day, in percent, and for how many hours
    (N_("Television"), 76.5, 3.65),
    (N_("Cooking"), 57.2, 0.88),
    (N_("Socialising"), 28.7, 1.95),
    (N_("Sports and exercise"), 20.1, 1.44),
    (N_("Reading"), 16.7, 1.58),
    (N_("Games"), 14.4, 2.59),
    (N_("Gardening"), 9.0, 2.01),
    (N_("Walking"), 7.8, 0.91),
    (N_("Arts and entertainment"), 2.3, 3.08),
)
_CHART_KEYS = (
    (N_("The row above or below"), "↑ ↓"),
    (N_("Move the threshold"), "← →"),
    (N_("Move the judge's bar of a row, by much with Shift"), "Ctrl+← Ctrl+→, + −"),
    (N_("Keep the bar, or give back what it was"), "Enter, Esc"),
    (N_("The judge and the entries of a row"), "Enter"),
    (N_("A small or a large step of a handle or a dial"), "← →, Shift+← →"),
    (N_("A dial or a handle as it was"), "Delete"),
    (N_("From flip to flip in a curve of “What if…”"), "Ctrl+← Ctrl+→"),
)
_STORY_KEYS = (
    (N_("One of the four stories"), "Alt+1 … Alt+4"),
    (N_("Choose a column, move it, type its number"), "← →, ↑ ↓, Enter"),
    (N_("Hours and judge of another row"), "↑ ↓"),
    (N_("Copy the state of a story, show a copied one"), "Ctrl+C, Ctrl+V"),
)


def anchors() -> list[str]:
    """Return every anchor, in order."""
    return [
        anchor
        for section in SECTIONS
        for anchor in (section.anchor, *(b.anchor for b in section.blocks))
        if anchor
    ]


def table(name: str) -> list[list[str]]:
    """Return the rows of a table, the first its header: 'multiples', 'typical', 'chart' or 'story keys'."""
    if name == "multiples":
        head = ["T \\ τ", *(f"{tau:g}" for tau in _THRESHOLDS)]
        return [head, *([f"{t:g}", *(_multiple(tau, t) for tau in _THRESHOLDS)] for t in _TEMPERATURES)]
    if name == "typical":
        head = [tr("On that day"), tr("did it"), tr("of these, for")]
        return [head, *([tr(what), f"{percent}%", tr("{n} h", n=hours)] for what, percent, hours in _TYPICAL)]
    if name == "story keys":
        return [[tr("In the Playground"), tr("Keys")], *([tr(what), keys] for what, keys in _STORY_KEYS)]
    return [[tr("In the chart"), tr("Keys")], *([tr(what), keys] for what, keys in _CHART_KEYS)]


def _multiple(threshold: float, temperature: float) -> str:
    found = multiple(threshold, temperature)
    return words.number(found, 2 if found < 10 else 0)
