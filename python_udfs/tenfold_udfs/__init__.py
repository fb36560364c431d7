"""Python functions that Tenfold's SQL calls; `engines` says how."""

import os

# A thread that waits for others must not spin: on a machine with other work to do, the
# samplers' many short parallel steps took hundreds of times as long. The OpenMP library
# reads this once, when Numba loads it, so that it has to be said before.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

__version__ = "0.2.0"
