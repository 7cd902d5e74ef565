"""The charts of a chronicle, which notebooks, workbench and report share.

`rows` asks a chronicle for what a chart draws, bounded whatever its size; `acts`, `spans`, `maps` and `grids` make Altair charts
of such rows; `look` holds colours, schemes and the axis of time; `picture` writes a chart as SVG or PNG.
"""
