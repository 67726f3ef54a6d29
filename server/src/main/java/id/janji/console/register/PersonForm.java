package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.account.Reasons;
import id.janji.console.view.Form;
import id.janji.identity.People.Reason;

/// Brings a refusal of the directory of people to the field that it is about.
public final class PersonForm {
  private PersonForm() {}

  /// The form with the reason at its field, or refused as a whole where it is about none.
  public static Form with(Form form, Reason reason) {
    Bilingual sentence = Reasons.sentence(reason);
    return switch (reason) {
      case NAME_MISSING -> form.fault("name", sentence.en(), sentence.id());
      case EMAIL_WRONG, NO_HOLDER, EMAIL_TAKEN -> form.fault("email", sentence.en(), sentence.id());
      case ROLE_MISSING -> form.fault("role", sentence.en(), sentence.id());
      case WRONG_PARTY, NO_SUCH_PERSON, NO_SUCH_CUSTOMER, OWN_RIGHTS, LAST_ADMINISTRATOR ->
          form.refused(sentence);
    };
  }
}
