"""The pages, and what each of them asks, one question at a time.

A page of a kind that is not listed here is kept as it is: other rooms have pages of their own.
"""

from typing import Literal, NamedTuple

from tracker.domain.base.myths import HURT_OR_ACT, SEEING
from tracker.domain.base.tags import TAGS

How = Literal["words", "choice", "tags", "day", "rows"]


class Question(NamedTuple):
    """One question of a page; its answer is the part called ``name``.

    A *choice* has one of ``options``, *tags* any of them, *rows* lines whose columns are ``columns``: the first of
    them names the line. ``hint`` stands under the question, ``label`` beside the answer where the page is read.
    ``more`` marks what is folded away until somebody asks for it.
    """

    name: str
    label: str
    asks: str
    hint: str = ""
    how: How = "words"
    options: tuple[tuple[str, str], ...] = ()
    columns: "tuple[Question, ...]" = ()
    more: bool = False


class PageKind(NamedTuple):
    """A page: its title, a line that says what it is for, its questions.

    ``drafts``: other words are another draft, with a record of its own. ``shares`` says whether it may be shared
    whole. ``way`` is the way of the article it comes from.
    """

    kind: str
    title: str
    says: str
    way: int
    questions: tuple[Question, ...]
    drafts: bool = False
    shares: bool = True


YES_PARTLY_NO = (("yes", "yes"), ("partly", "partly"), ("no", "no"))
STRESSORS = (
    ("work", "work"),
    ("sleep", "sleep"),
    ("money", "money"),
    ("drink", "drink"),
    ("health", "health"),
    ("family", "family"),
    ("lonely", "lonely"),
    ("other", "other"),
)
SIDES = (("mine", "mine alone"), ("ours", "ours to talk about"))
MINUTES = (5, 10, 19)
TOPICS = (
    ("money", "money"),
    ("time", "time together and alone"),
    ("home", "home and work"),
    ("family", "family and friends"),
    ("closeness", "closeness"),
    ("children", "children"),
    ("honesty", "what honesty means"),
)
WEIGHTS = (("must", "a must"), ("wish", "a wish"), ("open", "open"))

REFLECTION = PageKind(
    "reflection",
    "What I did",
    "What happened, before any gift or sorry.",
    1,
    (
        Question("what", "What", "What did I do?", "Only what a camera would have seen."),
        Question("harm", "How deep", "What did it do to them?", "What they lost, and what they now live with."),
        Question("my_role", "My part", "What was my part in it?", "Mine alone; theirs is not asked for here."),
        Question("intended", "On purpose", "Was it on purpose?", "", "choice", YES_PARTLY_NO),
        Question(
            "stressors", "Also then", "What else was heavy then?", "No excuse: a sign to know.", "tags", STRESSORS
        ),
        Question(
            "where_it_turned", "It turned", "Where could it have turned?", "The moment with another way out of it."
        ),
        Question("revisit_on", "Come back on", "When do I come back to this page?", "A day, or nothing.", "day"),
    ),
)
RESPONSIBILITY = PageKind(
    "responsibility",
    "In one sentence",
    "What I take on, in one sentence.",
    2,
    (
        Question("statement", "", "What do I take on, in one sentence?", "“I …”. No because, no but."),
        Question("ready", "Ready", "Is it ready to be said?", "", "choice", (("", "not yet"), ("yes", "ready"))),
        Question("said_on", "Said on", "When was it said?", "A day, or nothing.", "day"),
    ),
    drafts=True,
)
TELLING = PageKind(
    "telling",
    "What is to be told",
    "What they do not know yet. Whoever was hurt says when, and how much.",
    3,
    (
        Question(
            "items",
            "To tell",
            "What is to be told?",
            "One thing a line. The list comes first, then one invitation to talk.",
            "rows",
            columns=(
                Question("text", "To tell", "What is to be told?", "One thing, as a camera would have seen it."),
                Question("told_on", "Told on", "When was it told?", "A day, or nothing.", "day"),
                Question(
                    "not_wanted", "Asked", "Did they ask not to hear it?", "", "choice",
                    (("", "no"), ("yes", "they asked not to hear it")),
                ),
            ),
        ),
    ),
    shares=False,
)  # fmt: skip
DEFENCE = PageKind(
    "defence",
    "What I say instead",
    "My usual defence, and what I say in its place.",
    6,
    (
        Question(
            "rows",
            "Instead",
            "What do I say instead?",
            "Said aloud once, it comes when it is needed.",
            "rows",
            columns=(
                Question("cue", "When I hear", "When I hear …", "Their words, or the look."),
                Question("usual", "I usually", "I usually …", "What comes out by itself."),
                Question("instead", "Instead I say", "Instead I say …", "One sentence you can say with a dry mouth."),
            ),
        ),
    ),
    shares=False,
)
ROOT = PageKind(
    "root",
    "Underneath",
    "What lies under it: what is mine alone, and what is ours to talk about.",
    9,
    (
        Question(
            "rows",
            "Underneath",
            "What lies under it?",
            "",
            "rows",
            columns=(
                Question("text", "What", "What lies under it?", "One thing."),
                Question("side", "Whose", "Whose is it?", "", "choice", SIDES),
                Question("reason", "Of the kind", "Which kind of thing is it?", "", "choice", TAGS),
                Question(
                    "need", "As a need", "Which need of yours is in it?",
                    "Say it as a need of yours, not as something they did.",
                ),
            ),
        ),
    ),
    shares=False,
)  # fmt: skip
APOLOGY = PageKind(
    "apology",
    "Saying sorry",
    "Six parts. The first two carry it.",
    10,
    (
        Question(
            "sorry_for", "Sorry for", "Sorry for the act, or for the hurt?",
            f"{HURT_OR_ACT} For the hurt, the first part begins “I see that I hurt you when …”.", "choice",
            (("act", "for the act"), ("hurt", "for the hurt")),
        ),
        Question("responsibility", "What I did", "What did I do?", "“I …”. No because, no but."),
        Question("offer", "How I mend it", "How do I mend it?", "“I will mend it by …”. It can become a promise."),
        Question("regret", "What I regret", "What am I sorry for?", "“I am sorry that …”"),
        Question("explanation", "How it came", "How did it come about?", "“It came about because …”: no excuse."),
        Question("change", "From now on", "What is different from now on?", "“From now on …”"),
        Question(
            "asking", "Asking", "Is there something you ask for?",
            "The part that can be left out: an apology asks no answer.", more=True,
        ),
    ),
    drafts=True,
)  # fmt: skip
UNDERSTANDING = PageKind(
    "understanding",
    "In their words",
    f"What they feel and need. {SEEING}",
    7,
    (
        Question("feelings", "They feel", "What do they feel?", "Feelings, not what they think of you."),
        Question("need", "They need", "What do they need?", "As they would say it."),
        Question("from", "I know it from", "How do I know?", "What they said, and when; or: I guess."),
    ),
)
SELF = PageKind(
    "self",
    "Kind and straight",
    "The value first, kind words second, then one act.",
    5,
    (
        Question("value", "The value", "Which value of mine did I break, and want back?", "One word may be enough."),
        Question(
            "friend_words", "To a friend", "What would I say to a friend who did this and wants to mend it?",
            "Kind, and straight.",
        ),
        Question("next_act", "Next act", "What is the next act, however small?", "It can become a promise."),
    ),
    shares=False,
)  # fmt: skip
HELP = PageKind(
    "help",
    "Outside help",
    "A counsellor, a doctor, a group, a book, a course.",
    8,
    (
        Question(
            "what", "What", "What kind of help is it?", "", "choice",
            (
                ("counsellor", "counsellor"), ("doctor", "doctor"), ("group", "group"), ("book", "book"),
                ("course", "course"),
            ),
        ),
        Question("name", "Who or what", "Who or what is it?", "A name, a place, a title."),
        Question("next_on", "Next on", "When is the next time?", "A day, or nothing.", "day"),
        Question(
            "state", "How it stands", "How does it stand?", "", "choice",
            (("looking", "looking"), ("booked", "booked"), ("going", "going"), ("done", "done")),
        ),
    ),
)  # fmt: skip

GROUNDWORK = (REFLECTION, RESPONSIBILITY, TELLING, DEFENCE, ROOT, APOLOGY, UNDERSTANDING, SELF, HELP)
"""The nine pages of the place, in its order."""

REACH = PageKind(
    "reach",
    "How to reach me",
    "Only what you would tell them on a bad day too.",
    16,
    (
        Question("time", "When", "When are you easy to reach?", "“after nine”"),
        Question("place", "Where", "Where, and where not?", "“at the table; not in the car”"),
        Question(
            "first", "First", "Facts first, or how it felt?", "", "choice",
            (("facts", "facts first"), ("feelings", "how it felt first")),
        ),
        Question("opening", "A good opening", "Which first words work?", "“Is now good?”"),
        Question("shuts_down", "Not", "What shuts you down?", "“from behind”"),
        Question("helps", "Helps", "What helps?", "“a pause; tea”"),
    ),
)  # fmt: skip
EXPECTATION = PageKind(
    "expectation",
    "What I expect",
    "Each alone; it opens when both have said so.",
    0,
    (
        Question(
            "rows",
            "I expect",
            "What do you expect?",
            "One line for each of the seven.",
            "rows",
            columns=(
                Question("topic", "About", "What is it about?", "", "choice", TOPICS),
                Question("expect", "I expect", "What do you expect?"),
                Question("weight", "It is", "A must, a wish, or open?", "", "choice", WEIGHTS),
            ),
        ),
    ),
    shares=False,
)  # fmt: skip
SAID_OPEN = "open_it"
"""The part of a card of expectations which says that its owner has said "open it", and the other not yet."""
LESSON = PageKind("lesson", "What I learned", "Yours alone.", 0, (Question("text", "", "What did you learn?"),))

KINDS = {page.kind: page for page in (*GROUNDWORK, REACH, EXPECTATION, LESSON)}


def questions_of(kind: str) -> tuple[Question, ...]:
    """What a page of a kind asks; nothing for a kind of another room."""
    return KINDS[kind].questions if kind in KINDS else ()


def rows_question(kind: str) -> Question | None:
    """The one question of a page that has lines, None where there is none."""
    return next((question for question in questions_of(kind) if question.how == "rows"), None)
