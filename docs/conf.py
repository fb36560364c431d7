"""Settings of the site that Sphinx makes of the Markdown pages."""

project = "Tenfold"
copyright = "the authors of Tenfold, MIT licence"  # noqa: A001
html_title = "Tenfold"

extensions = ["myst_parser"]
# The pages link to README.md and others above docs/, so the project is the source.
root_doc = "docs/index"
include_patterns = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/**.md",
    "audits/README.md",
    "benchmarks/README.md",
    "benchmarks/experiments.md",
    "examples/nibrs/README.md",
]
exclude_patterns = [".venv", "target", "warehouse", "release", "logs", "dbt_packages"]

myst_heading_anchors = 3
myst_enable_extensions = ["fieldlist"]
# the first heading of a README is its page's title
suppress_warnings = ["myst.header", "misc.highlighting_failure"]

html_theme = "furo"
html_show_sphinx = False
html_copy_source = False
# a summary would have to fetch pages, which a browser refuses to do from disk
html_show_search_summary = False
html_theme_options = {"source_edit_link": "", "top_of_page_buttons": []}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "site_links.html",
        "sidebar/scroll-end.html",
    ]
}
templates_path = ["tenfold_docs/templates"]
