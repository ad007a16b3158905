"""The limits of a cool-off: its graces, how long each state lasts, how often time may be added or moved."""

from datetime import timedelta

MINUTE = timedelta(minutes=1)
CANCEL_WITHIN = MINUTE  # a call may be taken back by its caller
TALK = 20 * MINUTE  # the soft end of talking
UNANSWERED = 15 * MINUTE  # after the return time, until *due* becomes *away*
LONG_UNANSWERED = 180 * MINUTE  # until *one back* becomes *away*, and talking is asked about
GRACE = 5 * MINUTE  # a return within it is on time
PARKED_GRACE = 15 * MINUTE  # the same for a parked one
OFFERED_WITHIN = timedelta(hours=24)  # after the call, what is offered as a new time
NEW_TIME_WITHIN = timedelta(hours=72)  # after the call, what is accepted
PLAIN_MINUTES = 20  # a break without a plan
SECOND_ROUND_MINUTES = 30  # at least
EXTENSIONS = 2  # in a round
EXTENSION_MINUTES = (10, 20)
MOVES = 3  # of a parked time
