"""How the economic models work out what they say: formulas, sources and the version of the code.

What a model does and where it fails is told by its own module, whose text the page takes in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.modules.additionality.public import this_code as additionality_code
from majal.modules.counterfactuals.public import this_code as counterfactuals_code
from majal.modules.diversification.public import this_code as diversification_code
from majal.modules.input_output.public import this_code as input_output_code
from majal.modules.survival.public import this_code as survival_code


@dataclass(frozen=True)
class Formula:
    """One line of arithmetic, and what it works out."""

    words: Any
    line: str


@dataclass(frozen=True)
class Method:
    """One model: ``told`` is the template of its own text, ``page`` where it is used."""

    anchor: str
    title: Any
    told: str
    page: str
    formulas: Sequence[Formula]
    references: Sequence[str]
    code: Callable[[], str]
    listed: bool = False
    """Whether its own text is a list of steps; else it is pairs of a word and a sentence."""

    @property
    def version(self) -> str:
        """Which code works it out today."""
        return self.code()


METHODS: Sequence[Method] = (
    Method(
        "input-output",
        _("Input-output multipliers"),
        "input_output/_told.html",
        "input_output:index",
        (
            Formula(_("Leontief’s inverse"), "A = Z x̂⁻¹    L = (I − A)⁻¹    x = L y"),
            Formula(_("Ghosh’s inverse"), "B = x̂⁻¹ Z    G = (I − B)⁻¹"),
            Formula(_("Location quotients of a region"), "SLQᵢ = (eᵢʳ / eʳ) / (eᵢⁿ / eⁿ)"),
            Formula(_("Coefficients of a region"), "aᵢⱼʳ = aᵢⱼ · min(1, CILQᵢⱼ · λ)"),
            Formula(_("Weight of a region’s size"), "λ = [log₂(1 + eʳ / eⁿ)]ᵟ"),
        ),
        (
            (
                "Miller, R. E., Blair, P. D. (2009). Input–Output Analysis, 2nd ed. Cambridge "
                "University Press."
            ),
            (
                "Flegg, A. T., Webber, C. D. (1997). On the appropriate use of location quotients "
                "in generating regional input–output tables: Reply. Regional Studies 31(8)."
            ),
        ),
        input_output_code,
        listed=True,
    ),
    Method(
        "additionality",
        _("What the park itself brought"),
        "additionality/_told.html",
        "additionality:network",
        (
            Formula(
                _("From gross to net"),
                "N = G × (1 − d) × (1 − l) × (1 − p) × (1 − s) × m",
            ),
            Formula(_("Shares of several funders"), "Σ aᵢ ≤ 1"),
        ),
        (
            "Homes & Communities Agency (2014). Additionality Guide, 4th ed.",
            (
                "HM Treasury (2022). The Green Book: Central Government Guidance on Appraisal and "
                "Evaluation."
            ),
        ),
        additionality_code,
    ),
    Method(
        "diversification",
        _("Diversification and complexity"),
        "diversification/_told.html",
        "diversification:index",
        (
            Formula(_("Concentration (Herfindahl–Hirschman)"), "HHI = Σ sᵢ²"),
            Formula(_("Entropy (Shannon) and inequality (Theil)"), "H = −Σ sᵢ ln sᵢ  T = ln n − H"),
            Formula(_("Likeness to the whole (Hachman)"), "1 / Σ sᵢ · LQᵢ    LQᵢ = sᵢ / Sᵢ"),
            Formula(
                _("Shift and share"),
                "Δe = Σ eᵢ g  +  Σ eᵢ (gᵢ − g)  +  Σ eᵢ (gᵢʳ − gᵢ)",
            ),
            Formula(_("Relatedness of two sectors"), "φᵢⱼ = Σ MᵢMⱼ / max(Σ Mᵢ, Σ Mⱼ)"),
        ),
        (
            (
                "Hidalgo, C. A., Hausmann, R. (2009). The building blocks of economic complexity. "
                "PNAS 106(26)."
            ),
            (
                "Hidalgo, C. A., Klinger, B., Barabási, A.-L., Hausmann, R. (2007). The product "
                "space conditions the development of nations. Science 317."
            ),
            (
                "Dunn, E. S. (1960). A statistical and analytical technique for regional analysis. "
                "Papers in Regional Science 6(1)."
            ),
        ),
        diversification_code,
        listed=True,
    ),
    Method(
        "survival",
        _("Survival of companies"),
        "survival/_told.html",
        "survival:survey",
        (
            Formula(_("Share still in business"), "S(t) = Π (1 − dᵢ / nᵢ),  tᵢ ≤ t"),
            Formula(_("Its error (Greenwood)"), "Var S(t) = S(t)² Σ dᵢ / [nᵢ (nᵢ − dᵢ)]"),
        ),
        (
            (
                "Kaplan, E. L., Meier, P. (1958). Nonparametric estimation from incomplete "
                "observations. Journal of the American Statistical Association 53."
            ),
            (
                "Greenwood, M. (1926). The natural duration of cancer. Reports on Public Health "
                "and Medical Subjects 33."
            ),
        ),
        survival_code,
    ),
    Method(
        "counterfactuals",
        _("Provinces with a park and similar ones without"),
        "counterfactuals/_told.html",
        "counterfactuals:list",
        (
            Formula(_("Difference of differences"), "δ = (Ȳ₁⁺ − Ȳ₁⁻) − (Ȳ₀⁺ − Ȳ₀⁻)"),
            Formula(_("Synthetic control"), "min ‖Y₁ − Σ wⱼYⱼ‖²,  wⱼ ≥ 0,  Σ wⱼ = 1"),
            Formula(_("How often chance does as much"), "p = #{|δ*| ≥ |δ|} / n"),
        ),
        (
            (
                "Abadie, A., Diamond, A., Hainmueller, J. (2010). Synthetic control methods for "
                "comparative case studies. Journal of the American Statistical Association 105."
            ),
            (
                "Ferman, B., Pinto, C. (2021). Synthetic controls with imperfect pretreatment fit. "
                "Quantitative Economics 12(4)."
            ),
        ),
        counterfactuals_code,
    ),
)
