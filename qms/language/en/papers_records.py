"""Labels of papers printed from registers."""

TEXTS: dict[str, str] = {
    # risks
    "risk_map": "Risk map",
    "risk_axes": "Likelihood ↓ / impact →",
    "risk_legend": "The level is likelihood times impact: 1–5 low, 6–14 medium, 15–25 high.",
    "risk_list": "List of risks",
    "risk_level": "Level",
    "risk_residual": "Residual level",
}
