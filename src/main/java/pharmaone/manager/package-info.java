/**
 * The staff's side of the gateway: a package for each screen, with its part of the staff API, its queries, texts and pages.
 * {@code staff} is who is logged in, {@code page} the frame that all screens share, {@code login} the way in.
 *
 * <p>A route of the staff API says with {@link pharmaone.manager.staff.RequiresStaff} who may call it, a screen with
 * {@link pharmaone.manager.page.Screen}. Both take the same actions, so that they share one set of rules.
 */
package pharmaone.manager;
