"""What must hold before anything is shared: whole numbers, minima below maxima, minima inside the pool."""

from __future__ import annotations

from collections.abc import Mapping

from raadslag.domain.allocation.result import Bounds
from raadslag.domain.refusal import Refusal


def check_pool(pool: object) -> None:
    """Refuses a pool that isn't a whole number from 0 up."""
    if isinstance(pool, bool) or not isinstance(pool, int):
        raise Refusal("Puljen mangler; den skal være et helt tal." if pool in (None, "")
                      else f"Puljen skal være et helt tal, ikke {pool}.")  # fmt: skip
    if pool < 0:
        raise Refusal(f"Puljen er {pool}, og den kan ikke være under 0.")


def check_bounds(pool: int, bounds: Mapping[str, Bounds]) -> None:
    """Refuses bounds that nobody can keep, naming the actor or the sum of minima."""
    least = 0
    for code, bound in sorted(bounds.items()):
        if bound.minimum < 0:
            raise Refusal(f"{code}: det mindste tal er {bound.minimum}, og det kan ikke være under 0.")
        if bound.maximum is not None and bound.maximum < 0:
            raise Refusal(f"{code}: det højeste tal er {bound.maximum}, og det kan ikke være under 0.")
        if bound.exempt and bound.minimum:
            raise Refusal(
                f"{code} er friholdt, men skal mindst have {bound.minimum}; begge dele kan ikke gælde."
            )
        if bound.maximum is not None and bound.minimum > bound.maximum:
            raise Refusal(f"{code} skal mindst have {bound.minimum}, men kan højst få {bound.maximum}.")
        least += bound.minimum
    if least > pool:
        raise Refusal(f"Minimumstallene giver {least} tilsammen, men puljen er kun {pool}.")
