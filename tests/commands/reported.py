"""The fact that the reports of these tests tell, and how it is made false."""

MONDAY = "The ministers met in Tokyo on Monday."


def falsify(desk):
    desk.write("briefs/talks.yaml", desk.brief().replace("in Tokyo on Monday", "in Tokyo on Sunday"))
