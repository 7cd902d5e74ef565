"""The workbench in a browser and the single-file report: the same templates over one chronicle.

`app.make_app` gives the web application, `app.run_server` serves it on this machine, `report.write_report` writes one
self-contained HTML file. Modules: `shelf` (rows joined for reading), `faceted` (lists for a selection, in the URL), `views` and
`overview` (what a page shows), `runs` (text cut into labelled runs, so that no offset reaches a browser), `charts`,
`render` (templates), `pages` and `api` (routes), `guard` (headers, host check, errors).
"""
