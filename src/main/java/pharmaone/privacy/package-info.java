/**
 * What is known of customers, and for how long.
 *
 * <p>Nothing of it stands here: a feature that keeps personal data says how to find and forget it by a bean of
 * {@link pharmaone.privacy.CustomerRecords}, where it keeps their e-mail addresses by a
 * {@link pharmaone.privacy.CustomerEmailLookup}, and how old it may become by one of {@link pharmaone.privacy.RetentionRule};
 * what only happens to repeat it goes by one of {@link pharmaone.privacy.PersonalDataCopies}.
 */
package pharmaone.privacy;
