"""Three steps to begin with."""

from majal.modules.late_terms.commands.policies import StepSaid
from majal.modules.late_terms.workflow import Channel

USUAL = (
    StepSaid(
        after_days=7,
        channel=Channel.EMAIL,
        title_fr="Rappel : facture en attente de règlement",
        title_ar="تذكير بفاتورة لم تُؤدَّ بعد",
        words_fr=(
            "Madame, Monsieur,\n"
            "Sauf erreur de notre part, les factures ci-dessous, d’un montant de {amount} DH, "
            "restent à régler au {day}. Si le paiement est en route, merci de ne pas tenir compte "
            "de ce message.\n"
            "Si une ligne vous paraît inexacte, contestez-la depuis la page de la facture."
        ),
        words_ar=(
            "السيدة، السيد،\n"
            "ما لم يكن هناك خطأ منا، لم تُؤدَّ بعدُ إلى غاية {day} الفواتير المبينة أسفله، ومجموعها "
            "{amount} درهم. وإذا كان الأداء في طريقه إلينا، فلا داعي للجواب عن هذه الرسالة.\n"
            "وإذا بدا لكم سطر غير صحيح، فيمكنكم المنازعة فيه من صفحة الفاتورة."
        ),
    ),
    StepSaid(
        after_days=20,
        channel=Channel.EMAIL,
        title_fr="Deuxième relance : factures impayées",
        title_ar="تذكير ثان بفواتير غير مؤداة",
        words_fr=(
            "Madame, Monsieur,\n"
            "Malgré notre premier rappel, {company} reste redevable de {amount} DH au {day}. Nous "
            "vous prions de régler ces factures sous huit jours, ou de nous proposer un échéancier."
        ),
        words_ar=(
            "السيدة، السيد،\n"
            "رغم تذكيرنا الأول، لا تزال {company} مدينة بمبلغ {amount} درهم إلى غاية {day}. نرجو "
            "منكم أداء هذه الفواتير داخل أجل ثمانية أيام، أو اقتراح جدولة للأداء."
        ),
    ),
    StepSaid(
        after_days=45,
        channel=Channel.PAPER,
        formal=True,
        title_fr="Mise en demeure de payer",
        title_ar="إنذار بالأداء",
        words_fr=(
            "Madame, Monsieur,\n"
            "Nos relances étant restées sans effet, nous mettons {company} en demeure de régler, "
            "sous quinze jours à compter de la réception de la présente, la somme de {amount} DH "
            "due au {day} au titre des factures ci-dessous.\n"
            "À défaut, nous nous réservons de suspendre les droits de réservation et d’exercer les "
            "voies de droit prévues au contrat."
        ),
        words_ar=(
            "السيدة، السيد،\n"
            "نظرا لبقاء رسائلنا السابقة دون جواب، ننذر {company} بأداء مبلغ {amount} درهم المستحق "
            "إلى غاية {day} عن الفواتير المبينة أسفله، داخل أجل خمسة عشر يوما من تاريخ التوصل بهذا "
            "الإنذار.\n"
            "وإلا احتفظنا بحق تعليق الحجوزات وسلوك المساطر القانونية المنصوص عليها في العقد."
        ),
    ),
)
"""Three steps to begin with: their days and words are the operator's to change."""
