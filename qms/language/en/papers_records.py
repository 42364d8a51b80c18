"""Labels of papers printed from registers."""

TEXTS: dict[str, str] = {
    # risks
    "risk_map": "Risk map",
    "risk_axes": "Likelihood ↓ / impact →",
    "risk_legend": "The level is likelihood times impact: 1–5 low, 6–14 medium, 15–25 high.",
    "risk_list": "List of risks",
    "risk_level": "Level",
    "risk_residual": "Residual level",
    # list of documents, staffing table
    "document_list": "List of controlled documents",
    "level": "Level {number}",
    "no_level": "No level given",
    "list_code": "Code",
    "list_title": "Title",
    "list_kind": "Type",
    "list_version": "Version",
    "list_since": "In force since",
    "list_unit": "Owner unit",
    "list_review": "Next review",
    "list_status": "Status",
    "staff_units": "Staff units",
    "staff_post": "Unit, post",
    "staff_of_unit": "In the unit",
    "staff_total": "TOTAL",
    # numbers
    "decimal": ".",
}
