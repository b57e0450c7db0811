"""The pages: this file only leads to them."""

from assistant.pages import frame

frame.run()
