/**
 * Manager, the web app for staff below {@code /manager/}: a resource a screen, its templates nested in it.
 *
 * <p>A route says with {@link pharmaone.manager.web.Screen} who may see it; {@link pharmaone.manager.web.Pages} makes
 * the frame around a page and the answer of it. What is decided here is how things look: the deeds are those of the
 * staff API.
 */
package pharmaone.manager.web;
