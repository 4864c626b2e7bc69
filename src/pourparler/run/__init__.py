"""Where the flow runs: processes of this machine (:mod:`.here`) or the machines of a Ray cluster (:mod:`.ray`).

What it does stands in :mod:`pourparler.flow`, and in :mod:`.jobs` the steps of it that are handed out. A pool knows no
step: it is given a function and things, and gives back what the function makes of them, in their order.
"""
