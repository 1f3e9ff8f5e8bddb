"""Showing: what the rooms decided becomes Markdown, HTML, PDF and SVG."""
