"""The course in docs/learn/: its pages are written by hand, and what was
measured, quoted or said by snarl is filled in.

A page has blocks between two comments, `<!-- saw: NAME broken -->` and
`<!-- end -->`. What stands between them is made anew from the demos' sources
and from figures.json, which keeps of each demo's last measured run what the
course shows. So a page is right if filling it in changes nothing; that, and
what else must hold, `checked.py` tells without running a demo.

Misses: the prose. That what it explains is still what the demo does, somebody
must read.
"""
