"""Small random number streams for kernels that run side by side.

Every piece of parallel work owns one stream, so that a result depends on the seed
and on how the work is cut, and never on how many threads do it.

Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014.
"""

import numpy as np

from .kernels import kernel

_GOLDEN_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S11, _S27, _S30, _S31, _S32 = (np.uint64(s) for s in (11, 27, 30, 31, 32))
_TO_UNIT = 1.0 / (1 << 53)


@kernel(inline="always")
def mix(value):
    """Return the 64 bits of ``value`` scrambled (uint64 in, uint64 out)."""
    value = (value ^ (value >> _S30)) * _MIX_1
    value = (value ^ (value >> _S27)) * _MIX_2
    return value ^ (value >> _S31)


@kernel(inline="always")
def next_bits(state):
    """Advance the stream ``state`` (uint64[1]) and return 64 random bits."""
    state[0] += _GOLDEN_GAMMA
    return mix(state[0])


@kernel(inline="always")
def next_unit(state):
    """Return a float64, uniform on [0, 1)."""
    return np.float64(next_bits(state) >> _S11) * _TO_UNIT


@kernel(inline="always")
def next_below(state, bound):
    """Return an int64, near uniform on 0..bound-1, for ``bound`` below 2**31."""
    return np.int64(((next_bits(state) >> _S32) * np.uint64(bound)) >> _S32)


def streams(seed, count):
    """Return uint64[count, 1], states of streams that are apart for each seed."""
    sequence = np.random.SeedSequence([abs(int(seed)), int(seed < 0)])
    return sequence.generate_state(count, np.uint64).reshape(count, 1)
