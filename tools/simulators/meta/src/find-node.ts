import { pageNode, phoneNumberNode, systemUserNode, whatsAppNode } from './business-nodes';
import { conversationNode, messageNode } from './conversation-nodes';
import { commentNode, postNode } from './facebook-nodes';
import { notThere } from './graph-refusal';
import type { HeldWorld } from './held-world';
import { accountNode, commentNode as instagramCommentNode, mediaNode } from './instagram-nodes';
import type { Node } from './node';
import type { Scenario } from './scenario';
import type { Access } from './tokens';
import type { UseCase } from './usage';

/** @throws {GraphRefusal} 100 where there is nothing with this id, or nothing any more */
export function findNode(id: string, held: HeldWorld, { kind }: Access, scenario: Scenario): Node {
  const { pageToken, permissions } = scenario;
  const { page, instagram, whatsapp } = held.world;
  if (id === 'me') return kind === 'page' ? pageNode(held, pageToken) : systemUserNode(held, pageToken, permissions);
  if (id === page.id) return pageNode(held, pageToken);
  if (id === instagram.id) return accountNode(held);
  if (id === whatsapp.id) return whatsAppNode(held);
  if (id === whatsapp.phoneNumberId) return phoneNumberNode(whatsapp);
  const found = contentNode(id, held) ?? talkNode(id, held);
  if (!found) throw notThere(id);
  return found;
}

/** For whose calls it counts. */
export function useCaseOf({ type }: Node, { world }: HeldWorld): UseCase {
  if (type.startsWith('IG')) return { type: 'instagram', id: world.instagram.id };
  if (type.startsWith('WhatsApp')) return { type: 'whatsapp', id: world.whatsapp.id };
  return { type: 'pages', id: world.page.id };
}

function contentNode(id: string, held: HeldWorld): Node | null {
  const post = held.posts('facebook').find((one) => one.id === id);
  if (post) return postNode(post, held);
  const media = held.posts('instagram').find((one) => one.id === id);
  if (media) return mediaNode(media, held);
  const comment = held.comment(id);
  if (!comment) return null;
  return comment.surface === 'facebook' ? commentNode(comment, held) : instagramCommentNode(comment, held);
}

function talkNode(id: string, held: HeldWorld): Node | null {
  for (const conversation of [...held.conversations('messenger'), ...held.conversations('instagram')]) {
    if (conversation.id === id) return conversationNode(conversation, held);
    const message = conversation.messages.find((one) => one.id === id);
    if (message) return messageNode(message, conversation, held);
  }
  return null;
}
