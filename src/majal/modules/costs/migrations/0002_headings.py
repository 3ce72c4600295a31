"""The ledger refuses to be emptied; the first headings, which head office renames or ends."""

from django.db import migrations

from majal.kernel.append_only import GuardTruncate

HEADINGS = (
    ("staff", "أجور المستخدمين", "Personnel", "Staff"),
    ("energy", "كهرباء", "Électricité", "Electricity"),
    ("water", "ماء", "Eau", "Water"),
    ("telecom", "اتصالات وأنترنيت", "Télécommunications et internet", "Telephone and internet"),
    ("cleaning", "نظافة", "Nettoyage", "Cleaning"),
    ("security", "حراسة", "Gardiennage", "Security"),
    ("maintenance", "صيانة وإصلاح", "Entretien et réparations", "Upkeep and repairs"),
    ("rent", "أكرية مؤداة", "Loyers payés", "Rents paid"),
    ("insurance", "تأمينات", "Assurances", "Insurance"),
    ("taxes", "ضرائب ورسوم", "Impôts et taxes", "Taxes and duties"),
    ("supplies", "لوازم", "Fournitures", "Supplies"),
    ("outreach", "تواصل وتظاهرات", "Communication et événements", "Communication and events"),
    ("other", "تكاليف أخرى", "Autres charges", "Other costs"),
)
INSERT = """
INSERT INTO costs_heading (code, name_ar, name_fr, name_en, account, position)
VALUES (%s, %s, %s, %s, '', %s) ON CONFLICT (code) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("costs", "0001_initial")]

    operations = [
        GuardTruncate(["costs_entry"]),
        migrations.RunSQL(
            [(INSERT, [*names, 10 * place]) for place, names in enumerate(HEADINGS, start=1)],
            migrations.RunSQL.noop,
        ),
    ]
