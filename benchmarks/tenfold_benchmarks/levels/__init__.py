"""How well records keep counts at the levels of a hierarchy, by way of recoding."""
