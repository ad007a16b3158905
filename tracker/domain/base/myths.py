"""Four things that are often believed, and what can be said to each: cards in Help, and a line where each bites."""

ENDS = "Everything agreed here ends; so does making up for it."
SEEING = "Seeing it is not weakness."
DIFFERENTLY = "Hear it first; then: I saw it differently."
HURT_OR_ACT = "Sorry is not “you are right”: you can be sorry for the hurt, or for the act."

MYTHS = (
    ("“Apologising means they are right.”", f"{HURT_OR_ACT} Saying sorry, in Groundwork, asks which."),
    (
        "“I will make up for it all my life.”",
        f"{ENDS} Whoever was hurt can have promises of their own, for healing.",
    ),
    ("“Seeing their pain makes me weak.”", f"{SEEING} It asks you to look, not to give in."),
    ("“If I disagree, I may defend myself.”", f"{DIFFERENTLY} Both can stand side by side."),
)
