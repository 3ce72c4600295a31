"""Fields that look like somebody's and are not, each with its reason."""

FILE = "the name of a file or of a list"
THING = "the name of a thing"
WEB = "an address on the web"

NOT_PERSONAL = {
    "kernel.JobRun.name": "the name of a job",
    "parks.Park.address": "the address of a public building",
    "rosters.CompanyList.name": FILE,
    "figures.StatementFile.name": FILE,
    "premises.SpaceSheet.name": FILE,
    "floor_plans.FloorPlan.name": FILE,
    "bank_files.BankStatement.name": FILE,
    "siting.Matrix.name": FILE,
    "opendata.File.name": FILE,
    "parks.Floor.name": THING,
    "parks.Equipment.name": THING,
    "parks.Service.name": THING,
    "premises.Listed.name": THING,
    "support.PartUsed.name": THING,
    "events.Group.name": "the name of a school or of a delegation",
    "bank_files.BankAccount.name": "an account of the network at its bank",
    "input_output.Sector.name": THING,
    "counterfactuals.Panel.name": THING,
    "impact.DigitalProject.name": THING,
    "impact.Investment.name": THING,
    "readiness.WeightSet.name": THING,
    "scenarios.Scenario.name": THING,
    "mentions.Rule.name": THING,
    "press.Paper.name": "the name of a newspaper",
    "feeds.Host.name": WEB,
    "feeds.Feed.address": WEB,
    "feeds.Look.address": WEB,
    "information.Publication.address": WEB,
    "financing.Instrument.address": WEB,
    "webhooks.Endpoint.address": WEB,
    "counters.Ticket.device": "a mark of a day, from which nobody is found",
    "counters.Opinion.words": "an opinion without a name, tied to a ticket of the queue",
    "attestations.Attestation.holder": "a number that keeps one paper a day; asked_by says who",
    "planning.Statement.words": "what a source said of a project",
    "mentions.Mention.words": "the words by which an article was found to speak of a topic",
    "claims.Decision.words": "what an article said of a number",
}
