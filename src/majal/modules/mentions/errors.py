"""What can be refused of mentions. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ReviewChanged(DomainError):
    code = "mention_review_changed"
    message = _("Somebody sorted this article meanwhile. Look at what they said, then say yours.")


class ReasonMissing(DomainError):
    code = "mention_reason_missing"
    message = _("Say in a few words why it is set aside: others will ask.")
    field = "reason"


class NotOfTheTeam(DomainError):
    code = "mention_not_of_the_team"
    message = _("This person does not read the press here. Choose somebody from the list.")
    field = "assigned"


class MentionThere(DomainError):
    code = "mention_there"
    message = _("This article is linked to it already. There is nothing more to do.")
    field = "about"


class MentionDecided(DomainError):
    code = "mention_decided"
    message = _("Somebody decided on this link meanwhile. Look at what they said.")


class NameTooShort(DomainError):
    code = "mention_name_short"
    message = _("Write a name of at least three letters; shorter ones are found everywhere.")
    field = "text"


class NameThere(DomainError):
    code = "mention_name_there"
    message = _("This name leads there already. Change its conditions by ending it first.")
    field = "text"


class TopicThere(DomainError):
    code = "mention_topic_there"
    message = _("There is a topic with this code. Give it another code.")
    field = "code"


class RuleEmpty(DomainError):
    code = "mention_rule_empty"
    message = _("Say at least one condition: a rule without any would catch everything.")


class RuleWithoutEffect(DomainError):
    code = "mention_rule_without_effect"
    message = _("Say what the rule does: mark, assign, give a topic or alert.")


class RuleUnnamed(DomainError):
    code = "mention_rule_unnamed"
    message = _("Give the rule a name by which others will recognise it.")
    field = "name"


class RuleChanged(DomainError):
    code = "mention_rule_changed"
    message = _("Somebody changed this rule meanwhile. Open theirs, then change that one.")


class RuleEnded(DomainError):
    code = "mention_rule_ended"
    message = _("This rule is switched off. Write a new one.")


class ChannelThere(DomainError):
    code = "mention_channel_there"
    message = _("You have an address for this already. Use that one, or end it first.")
