"""The portfolio (Appendix B) as a page."""
