"""A home in which each of two people keeps something to themselves, of every kind there is."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.service.homes import SetClock, the_clock
from tests.service.review.reviewing import both_in
from tracker.domain.groundwork.questions import GROUNDWORK
from tracker.domain.records import Contact, Episode, WrittenPage
from tracker.service import Service
from tracker.service.compromises.fields import DealFields

THURSDAY = date(2026, 5, 28)


class Secrets:
    """Texts of one person: a beginning anybody may look for, and an end nobody else may ever see."""

    def __init__(self, who: str) -> None:
        self.who = who
        self.heads: list[str] = []
        self.tails: list[str] = []

    def __call__(self, of: str) -> str:
        """A new text, about something of a kind."""
        number = len(self.heads)
        head, tail = f"look{number}{self.who[0]}", f"hush{number}{self.who}"
        self.heads.append(head)
        self.tails.append(tail)
        return f"{head} {tail}"

    def in_(self, text: str) -> list[str]:
        """Which of them can be read in a text, however it is wrapped."""
        packed = "".join(text.split())
        return [tail for tail in self.tails if tail in packed]


def home(folder: Path) -> tuple[Service, dict[str, Secrets]]:
    """A couple with shared things, and private ones of both; Robin is at the keyboard, on a Thursday evening."""
    service = both_in(folder, THURSDAY, 20)
    secrets = {who: Secrets(who) for who in ("robin", "dana")}
    for who in secrets:
        service.act_as(who)
        service.commitments.add(f"{who.title()} shares this", shared=True, starts_on=THURSDAY - timedelta(days=9))
    _called_off_by_both(service)
    for who, secret in secrets.items():
        service.act_as(who)
        _promises(service, secret)
        _shared_later(service, secret)
        _drafts(service, secret)
        _records(service, secret)
        _pages(service, secret)
        _looked_back(service, secret)
        _alone(service, secret)
    for who, secret in secrets.items():
        service.act_as(who)
        _under_cover(service, secret, first=who == "robin")
    service.act_as("robin")
    return service, secrets


def _called_off_by_both(service: Service) -> None:
    """A cool-off that both may look back on."""
    service.act_as("robin")
    service.cooloff.say("call", topic="the car")
    clock = the_clock(service)
    clock.go_on(minutes=20)
    service.cooloff.say("both_back")
    service.cooloff.say("resolved")


def _promises(service: Service, secret: Secrets) -> None:
    add = service.commitments.add
    start = THURSDAY - timedelta(days=5)
    words: dict[str, Any] = {name: secret(name) for name in ("why", "cue", "action", "smallest", "area")}
    mine = add(secret("promise"), starts_on=start, **words).id
    marks = service.checkins
    marks.mark(mine, THURSDAY, "kept", note=secret("note"))
    marks.mark(mine, THURSDAY - timedelta(days=1), "slipped", note=secret("note of a slip"))
    marks.repair_slip(
        mine,
        THURSDAY - timedelta(days=1),
        **{name: secret(name) for name in ("facts", "sorry_for", "what_failed", "guard", "next_step")},
    )
    marks.mark(mine, THURSDAY - timedelta(days=2), "excused", reason=secret("reason"))
    service.excuse(THURSDAY + timedelta(days=20), None, secret("range"), mine)
    service.commitments.edit(mine, text=secret("reworded"))
    paused = add(secret("paused"), starts_on=start).id
    service.commitments.pause(paused, None, secret("pause"))
    ended = add(secret("ended"), starts_on=start).id
    service.commitments.end(ended, secret("let go"))
    add(secret("draft"), draft=True)
    add(secret("once"), f"once by {THURSDAY + timedelta(days=3)}")
    add(secret("cue"), "on cue", kind="cue")
    add(secret("quota"), "3 per week")
    back = add(secret("taken back"), shared=True, why=secret("why of one taken back")).id
    marks.mark(back, THURSDAY, "kept", note=secret("note of one taken back"))
    service.commitments.edit(back, text=secret("reworded while shared"))
    service.commitments.unshare(back)


def _shared_later(service: Service, secret: Secrets) -> None:
    """A promise both see now, to which things were written, and taken back, while it was private."""
    later = service.commitments.add("Shared later", starts_on=THURSDAY - timedelta(days=5)).id
    marks = service.checkins
    marks.mark(later, THURSDAY - timedelta(days=1), "slipped", note=secret("earlier note"))
    marks.repair_slip(later, THURSDAY - timedelta(days=1), facts=secret("repair undone"), guard=secret("guard undone"))
    service.undo()
    marks.clear(later, THURSDAY - timedelta(days=1))
    service.excuse(THURSDAY + timedelta(days=20), None, secret("range undone"), later)
    service.undo()
    service.remove_excuse(service.excuse(THURSDAY + timedelta(days=21), None, secret("range removed"), later).id)
    service.commitments.edit(later, why=secret("reason undone"))
    service.undo()
    service.commitments.share(later)


def _drafts(service: Service, secret: Secrets) -> None:
    service.plans.add("trigger", name=secret("plan"), trigger=secret("trigger of a plan"))
    words = DealFields(
        deal=secret("deal"),
        ends_on=THURSDAY + timedelta(days=60),
        core=secret("core"),
        flexible=secret("flexible"),
        gives=secret("gives"),
        limits=secret("limits"),
    )
    service.compromises.draft(secret("compromise"), words)


def _records(service: Service, secret: Secrets) -> None:
    with service.change("pages") as change:
        change.put(WrittenPage(owner=service.actor, kind="lesson", day=THURSDAY, text=secret("page")))
        change.put(Contact(by=service.actor, day=THURSDAY, text=secret("contact")))
    service.positives.add(secret("good thing"))
    service.positives.add(secret("good thing from before"), then=True)
    back = service.positives.add(secret("good thing taken back"), shared=True)
    service.positives.share(back.id, shared=False)
    service.positives.plan_fun(secret("fun"), THURSDAY + timedelta(days=2), shared=False)
    service.dates.add(secret("day"), THURSDAY + timedelta(days=3), idea=secret("idea"))
    day = service.dates.add(
        secret("day taken back"), THURSDAY + timedelta(days=4), idea=secret("its idea"), shared=True
    )
    service.dates.share(day.id, shared=False)
    parts = {name: secret(name) for name in ("time", "place", "opening", "shuts_down", "helps")}
    card = service.pages.write("reach", parts)
    service.pages.share(card.id)
    service.pages.unshare(card.id)
    service.expectations.write("money", secret("expectation"))
    if secret.who == "robin":  # one who has said "open it" is as silent as one who has not
        service.expectations.open_it()


def _pages(service: Service, secret: Secrets) -> None:
    """Every page of the place with every answer; one that was shared and taken back; a promise that came of one."""
    pages = service.pages
    for page in GROUNDWORK:
        for question in page.questions:
            if question.how == "words":
                pages.write(page.kind, {question.name: secret(f"{page.kind} {question.name}")})
            elif question.how == "rows":
                words = {one.name: secret(f"{page.kind} {one.name}") for one in question.columns if one.how == "words"}
                pages.put_row(page.kind, words | ({"side": "ours"} if page.kind == "root" else {}))
    pages.write("reflection", {"stressors": ["drink"], "revisit_on": THURSDAY + timedelta(days=1)})
    pages.write("help", {"next_on": THURSDAY + timedelta(days=2)})
    back = pages.write("understanding", {"feelings": secret("a page taken back")}, new=True)
    service.talk.checks.ask(back.id)
    service.talk.checks.withdraw(back.id)
    apology = pages.own("apology")[-1]
    pages.lead_to(apology.id, service.commitments.add(secret("promise of an apology")).id)
    pages.give(apology.id)


def _looked_back(service: Service, secret: Secrets) -> None:
    """The first one's debrief is under cover; once both are in, what set it off stays with its owner."""
    episode = next(iter(service.all(Episode)))
    if secret.who == "robin":
        service.debriefs.give(episode, felt=["tired"], trigger=secret("trigger"))
    else:
        service.debriefs.give(episode, felt=["cold"], trigger=secret("trigger"))


def _alone(service: Service, secret: Secrets) -> None:
    service.review.start("solo")
    service.review.go_on()
    service.review.thanks([secret("thanks alone")])
    steps = service.review.steps
    service.review.topics.think_of(secret("topic alone"))
    steps.decide(secret("decided alone"))
    service.review.next_week.ask_caring(secret("caring alone"), THURSDAY + timedelta(days=2))
    service.review.next_week.fun(secret("fun alone"), THURSDAY + timedelta(days=2))
    service.review.save()


def _under_cover(service: Service, secret: Secrets, *, first: bool) -> None:
    """Only the first one's thanks wait under cover: with the second one's they would be shown."""
    if first:
        service.review.start("full")
        service.review.go_on()
        service.review.thanks([secret("thanks under cover")])


def clock_of(service: Service) -> SetClock:
    """The clock, to be moved."""
    return the_clock(service)
