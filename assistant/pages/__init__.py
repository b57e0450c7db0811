"""The Streamlit pages: they call the assistant and draw. Document words are drawn as plain text, never as markup."""
