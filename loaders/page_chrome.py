"""The words of a page's furniture: what stands alone on a line of its menus and feet."""

from __future__ import annotations

import re
from typing import Final

from kinonaut.loaders.services import service_pattern

__all__ = ["CHROME"]

CHROME: Final = re.compile(
    r"(?:log ?in|sign ?(?:in|up)|register|subscribe|share(?: this)?(?: (?:story|article|post|"
    r"page))?|"
    r"privacy(?: policy| overview)?|terms(?: (?:of|and) \w+)*|cookie\w*(?: policy)?|"
    r"contact(?: us)?|"
    r"about(?: us)?|skip to (?:main )?content|menu|search|home|newsletter|follow(?: us)?.{0,30}|"
    r"leave a (?:reply|comment).{0,20}|reply|advertisement|read more|load more|show (?:all|"
    r"more).{0,4}|"
    r"all rights reserved.*|copyright.*|©.*|bookmark and share|edit|tweet|"
    rf"{service_pattern('network')}|"
    r"back to top|previous|next|войти|регистрация|поделиться|меню|поиск|"
    r"подписаться|главная|anmelden|registrieren|impressum|datenschutz|teilen|startseite|suche|"
    r"se connecter|partager|accueil|recherche|mentions légales|iniciar sesión|compartir|buscar|"
    r"inicio|aviso legal|suscríbete)[\s.!:»>]*",
    re.I,
)
"""A line of such words, in the languages of the labels."""
